import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DecisionView, ReturnToSignerBody } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { Desk } from '#libs/desk';
import { MinutesCheck, People } from '#libs/directory';
import { type Actor, type DocumentEntity, Lifecycle, Revisions } from '#libs/lifecycle';
import { message, Outbox } from '#libs/messaging';
import { type Minutes, revisionHash } from '#libs/minutes';
import { Press } from '#libs/press';
import { proofFacts } from './proof-facts.js';
import { requireProofreading } from './task-kind.js';

/**
 * 退回签发人: what would change in substance is signed anew, or is not (条例 art. 25(1)). The number stays spent on the
 * document, and the approvals of review stand.
 */
@Injectable()
export class ReturnToSigner {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly desk: Desk,
    private readonly people: People,
    private readonly lifecycle: Lifecycle,
    private readonly revisions: Revisions,
    private readonly check: MinutesCheck,
    private readonly press: Press,
    private readonly outbox: Outbox,
  ) {}

  /**
   * @throws ApplicationError not-found, not-your-turn, already-decided, stale-revision, wrong-stage, self-approval,
   *   lint-errors in the text that is proposed
   */
  async run(taskId: string, { revision, reason, minutes }: ReturnToSignerBody, actor: Actor): Promise<DecisionView> {
    return this.unitOfWork.run(async (tx) => {
      const onDesk = requireProofreading(await this.desk.take(tx, 'sign-off', taskId, actor));
      const repeated = this.desk.repeated(onDesk, 'sent-back', revision, actor);
      if (repeated) return repeated;

      const { task, document } = onDesk;
      await this.desk.requireDecidable(tx, onDesk, revision, actor);
      await this.desk.close(tx, task, 'sent-back', actor);
      const proposed = minutes === undefined ? null : await this.propose(tx, document, minutes, actor);
      const round = document.round + 1;
      await this.lifecycle.apply(
        tx,
        document,
        'return-to-signer',
        { ...proofFacts(onDesk, revision, actor), reason },
        {
          type: 'returned-to-signer',
          actor,
          data: {
            revision,
            reason,
            ...(proposed === null ? {} : { proposed: proposed.revisionHash }),
            ...(await this.people.inWhoseName(tx, task.principalId, actor.personId)),
          },
          // Sign-off is the step after the last one of review: a round that begins there.
          changes: { round, reviewFrom: document.route?.steps.length ?? 0, ...proposed },
        },
      );
      await this.outbox.add(tx, actor.correlationId, [message('signoff.open', { documentId: document.id, round })]);
      return { taskId, documentId: document.id, verdict: 'sent-back', stage: document.stage, repeated: false };
    });
  }

  /** Keeps the text that the signer is to read. @returns what changes of the document; null for the text as it is */
  private async propose(
    tx: EntityManager,
    document: DocumentEntity,
    minutes: Minutes,
    actor: Actor,
  ): Promise<Pick<DocumentEntity, 'title' | 'revisionNo' | 'revisionHash'> | null> {
    if (revisionHash(minutes) === document.revisionHash) return null;
    await this.check.requireNoErrors(tx, document, minutes, { hasGlyph: await this.press.hasGlyph() });
    const revisionNo = document.revisionNo + 1;
    const authorId = actor.personId ?? '';
    const hash = await this.revisions.add(tx, {
      documentId: document.id,
      no: revisionNo,
      minutes,
      warnings: [],
      authorId,
    });
    return { title: minutes.title, revisionNo, revisionHash: hash };
  }
}
