import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ApplicationError, type CorrectBody, type CorrectionView } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { Desk, TaskEntity } from '#libs/desk';
import { MinutesCheck, People } from '#libs/directory';
import { type Actor, Clock, type DocumentEntity, Lifecycle, Revisions } from '#libs/lifecycle';
import { changeOfForm, type Minutes, revisionHash } from '#libs/minutes';
import { Press } from '#libs/press';
import { Binding } from '../binding.js';
import { KnownNames } from './known-names.js';
import { proofFacts } from './proof-facts.js';
import { StandingSeals } from './standing-seal.js';
import { requireProofreading } from './task-kind.js';

/**
 * 更正形式: the office mends what is wrong in form after the signature (条例 art. 25(1)). The page is set again under the
 * number and the date that it has, and sealed as another version.
 */
@Injectable()
export class CorrectForm {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly desk: Desk,
    private readonly people: People,
    private readonly lifecycle: Lifecycle,
    private readonly revisions: Revisions,
    private readonly check: MinutesCheck,
    private readonly names: KnownNames,
    private readonly seals: StandingSeals,
    private readonly press: Press,
    private readonly binding: Binding,
    private readonly clock: Clock,
  ) {}

  /**
   * The task stays open. The text that stands already changes nothing: that is a double click.
   * @throws ApplicationError not-found, not-your-turn, already-decided, stale-revision, wrong-stage, self-approval,
   *   change-of-substance naming the place, lint-errors, no-seal-key
   */
  async run(taskId: string, { basedOn, minutes, reason }: CorrectBody, actor: Actor): Promise<CorrectionView> {
    return this.unitOfWork.run(async (tx) => {
      const onDesk = requireProofreading(await this.desk.take(tx, 'sign-off', taskId, actor));
      const { task, document } = onDesk;
      if (task.state !== 'open') throw new ApplicationError('already-decided');
      const answer = { taskId, documentId: document.id };
      const to = revisionHash(minutes);
      const from = document.revisionHash;
      if (to === from) {
        return { ...answer, revision: to, sealVersion: await sealVersion(tx, document.id), repeated: true };
      }

      await this.desk.requireDecidable(tx, onDesk, basedOn, actor);
      // The signer's own text, not an earlier correction: many small steps are no way around the signer.
      const standing = await this.seals.of(tx, document.id);
      await this.requireFormOnly(tx, standing.minutes, minutes);
      await this.check.requireNoErrors(tx, document, minutes, { hasGlyph: await this.press.hasGlyph() });
      const at = this.clock.now();
      const no = document.revisionNo + 1;
      await this.lifecycle.apply(
        tx,
        document,
        'correct',
        { ...proofFacts(onDesk, basedOn, actor), reason },
        {
          type: 'corrected-in-form',
          actor,
          data: {
            reason,
            from,
            to,
            by: await this.nameOf(tx, actor),
            ...(await this.people.inWhoseName(tx, task.principalId, actor.personId)),
          },
          changes: { title: minutes.title, revisionNo: no, revisionHash: to },
        },
      );
      await this.store(tx, document, no, minutes, actor);
      await tx.update(TaskEntity, { id: task.id }, { revisionHash: to });
      const sealed = await this.binding.bindCorrection(
        tx,
        document,
        { minutes, ...standing.terms },
        standing.signature,
        { by: actor.personId ?? '', reason, at },
      );
      await this.lifecycle.record(tx, document.id, 'sealed', actor, { ...sealed });
      return { ...answer, revision: to, sealVersion: sealed.version, repeated: false };
    });
  }

  private async requireFormOnly(tx: EntityManager, signed: Minutes, minutes: Minutes): Promise<void> {
    const judged = changeOfForm(signed, minutes, await this.names.in(tx, [signed, minutes]));
    if (!judged.ok) {
      throw new ApplicationError('change-of-substance', `${judged.where.zh}：${judged.why.zh}`, {
        members: { whereEn: judged.where.en, whyEn: judged.why.en },
      });
    }
  }

  private async store(
    tx: EntityManager,
    { id: documentId }: DocumentEntity,
    no: number,
    minutes: Minutes,
    actor: Actor,
  ): Promise<void> {
    await this.revisions.add(tx, { documentId, no, minutes, warnings: [], authorId: actor.personId ?? '' });
  }

  private async nameOf(tx: EntityManager, { personId }: Actor): Promise<string> {
    return personId === null ? '' : ((await this.people.names(tx, [personId])).get(personId) ?? '');
  }
}

async function sealVersion(tx: EntityManager, documentId: string): Promise<number> {
  const [row]: { version: number }[] = await tx.query('select version from signoff.seal where document_id = $1', [
    documentId,
  ]);
  return row?.version ?? 0;
}
