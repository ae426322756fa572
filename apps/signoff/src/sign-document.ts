import { Injectable } from '@nestjs/common';
import type { DecisionView, SignBody } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { MinutesCheck } from '#libs/directory';
import { type Actor, Lifecycle } from '#libs/lifecycle';
import { message, Outbox } from '#libs/messaging';
import { Binding } from './binding.js';
import { Press } from './press.js';
import { SeriesRegister } from './series-register.js';
import { SigningTerms } from './signing-terms.js';
import { TaskDesk } from './task-desk.js';

/**
 * 签发: one act spends the number, binds text, recipients and printed page, and hands the document to distribution. All
 * of it commits together or nothing does.
 */
@Injectable()
export class SignDocument {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly desk: TaskDesk,
    private readonly lifecycle: Lifecycle,
    private readonly terms: SigningTerms,
    private readonly series: SeriesRegister,
    private readonly binding: Binding,
    private readonly check: MinutesCheck,
    private readonly press: Press,
    private readonly outbox: Outbox,
  ) {}

  /** @throws ApplicationError not-found, already-decided, stale-revision, wrong-stage, no-series, unresolved-recipients, lint-errors */
  async run(taskId: string, { revision, opinion = '' }: SignBody, actor: Actor): Promise<DecisionView> {
    const hasGlyph = await this.press.hasGlyph();
    return this.unitOfWork.run(async (tx) => {
      const onDesk = await this.desk.take(tx, taskId, actor);
      const repeated = this.desk.repeated(onDesk, 'signed', revision);
      if (repeated) return repeated;

      const { task, document } = onDesk;
      await this.desk.close(tx, onDesk, 'signed');
      const at = new Date();
      const terms = await this.terms.of(tx, document, at);
      const { units, unresolved } = terms.addressed;
      const number = await this.series.spend(tx, document.officeId, document.meetingType, document.id);

      await this.lifecycle.apply(
        tx,
        document,
        'sign',
        {
          byDrafter: document.drafterId === task.signerId,
          revision: { seen: revision, current: document.revisionHash },
          mainUnits: units.filter(({ role }) => role === 'main').length,
          unresolvedPhrases: unresolved.length,
        },
        {
          type: 'signed',
          actor,
          data: { number: number.text, revision, units: units.length, ...(opinion ? { opinion } : {}) },
          changes: { numberText: number.text, publishedAt: at },
        },
      );
      await this.check.requireNoErrors(tx, document.officeId, terms.minutes, { hasGlyph });
      const seal = await this.binding.bind(tx, document, terms, number.text, {
        signerId: task.signerId,
        opinion: opinion || null,
        at,
      });
      await this.lifecycle.record(tx, document.id, 'sealed', actor, { seal });
      await this.outbox.add(tx, actor.correlationId, [
        message('distribution.open', { documentId: document.id, round: document.round }),
      ]);
      return { taskId, documentId: document.id, verdict: 'signed', stage: document.stage, repeated: false };
    });
  }
}
