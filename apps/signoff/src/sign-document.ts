import { Injectable } from '@nestjs/common';
import { ApplicationError, type DecisionView, type SignBody } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { Desk } from '#libs/desk';
import { OfficeHours, People, StepUp } from '#libs/directory';
import { type Actor, Clock, Lifecycle } from '#libs/lifecycle';
import { message, Outbox } from '#libs/messaging';
import { Binding } from './binding.js';
import { OpenProofreading } from './proofreading/open-proofreading.js';
import { requireSigning } from './proofreading/task-kind.js';
import { SeriesRegister } from './series-register.js';
import { concernInWords, requireSettled } from './signing-concerns.js';
import { SigningTerms } from './signing-terms.js';

/**
 * 签发: one act spends the number, binds text, recipients and printed page, and hands the document to distribution, or
 * to whoever proofreads it for the office. All of it commits together or nothing does. A document that returned to its
 * signer keeps its number.
 */
@Injectable()
export class SignDocument {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stepUp: StepUp,
    private readonly desk: Desk,
    private readonly people: People,
    private readonly lifecycle: Lifecycle,
    private readonly terms: SigningTerms,
    private readonly series: SeriesRegister,
    private readonly binding: Binding,
    private readonly hours: OfficeHours,
    private readonly proofreading: OpenProofreading,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws ApplicationError step-up-failed, totp-required, too-many-attempts, not-found, already-decided, stale-revision,
   *   wrong-stage, no-series, no-seal-key, unresolved-recipients, unreachable-recipients, lint-errors,
   *   warnings-not-accepted
   */
  async run(taskId: string, body: SignBody, actor: Actor): Promise<DecisionView> {
    const { revision, opinion = '', stepUp, accepted } = body;
    const proof = await this.stepUp.prove(actor.personId ?? '', stepUp, this.clock.now());
    return this.unitOfWork.run(async (tx) => {
      const onDesk = requireSigning(await this.desk.take(tx, 'sign-off', taskId, actor));
      const repeated = this.desk.repeated(onDesk, 'signed', revision, actor);
      if (repeated) return repeated;

      const { task, document } = onDesk;
      await this.desk.requireDecidable(tx, onDesk, revision, actor);
      await this.desk.close(tx, task, 'signed', actor);
      await this.stepUp.spend(tx, proof);
      const at = this.clock.now();
      const terms = await this.terms.of(tx, document, at);
      const { units, unresolved } = terms.addressed;
      if (unresolved.length > 0) throw new ApplicationError('unresolved-recipients', phrases(unresolved));
      const warnings = requireSettled(terms.concerns, accepted);
      // Who proofreads may have written what the signer reads again.
      const writers = [document.drafterId, terms.authorId];

      const { proofread } = await this.hours.of(tx, document.officeId);
      // From here on whoever signs next in the series waits: the page must be set with the number.
      const number = await this.series.spend(tx, document.officeId, document.meetingType, document.id);
      await this.lifecycle.apply(
        tx,
        document,
        'sign',
        {
          byDrafter: writers.some((id) => id === task.principalId || id === actor.personId),
          revision: { seen: revision, current: document.revisionHash },
          mainUnits: units.filter(({ role }) => role === 'main').length,
          unresolvedPhrases: unresolved.length,
          proofread,
        },
        {
          type: 'signed',
          actor,
          data: {
            number: number.text,
            revision,
            units: units.length,
            opinion,
            ...(await this.people.inWhoseName(tx, task.principalId, actor.personId)),
            ...(warnings.length > 0
              ? { accepted: { warnings: warnings.map(concernInWords), reason: accepted?.reason ?? '' } }
              : {}),
          },
          changes: { numberText: number.text, ...(proofread ? {} : { publishedAt: at }) },
        },
      );
      const sealed = await this.binding.bind(tx, document, terms, number.text, {
        signerId: task.principalId ?? '',
        actedBy: task.principalId === actor.personId ? null : actor.personId,
        opinion: opinion || null,
        at,
      });
      await this.lifecycle.record(tx, document.id, 'sealed', actor, { ...sealed });
      if (proofread) await this.proofreading.run(tx, document, actor.correlationId);
      else {
        await this.outbox.add(tx, actor.correlationId, [
          message('distribution.open', { documentId: document.id, round: document.round }),
        ]);
      }
      return { taskId, documentId: document.id, verdict: 'signed', stage: document.stage, repeated: false };
    });
  }
}

function phrases(unresolved: readonly { readonly text: string }[]): string {
  return unresolved.map(({ text }) => text).join('、');
}
