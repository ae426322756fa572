import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { People } from '#libs/directory';
import { type Actor, type DocumentEntity, Lifecycle } from '#libs/lifecycle';
import { message, Outbox } from '#libs/messaging';
import { Desk } from './desk.js';

export interface Return {
  readonly seen: string;
  readonly reason: string;
  /** A step of review; null for the drafter. */
  readonly toStep: number | null;
  /** The step that returns; the number of steps for sign-off. */
  readonly fromStep: number;
  /** In whose name it is returned. */
  readonly principalId: string | null;
}

/**
 * 退回: the text goes back to its drafter, or as it is to an earlier step of review, whose people are asked again. The
 * others of the round need not decide any more.
 */
@Injectable()
export class ReturnText {
  constructor(
    private readonly desk: Desk,
    private readonly people: People,
    private readonly lifecycle: Lifecycle,
    private readonly outbox: Outbox,
  ) {}

  /** @throws ApplicationError stale-revision, wrong-stage, reason-required, no-earlier-step */
  async run(
    tx: EntityManager,
    document: DocumentEntity,
    { seen, reason, toStep, fromStep, principalId }: Return,
    actor: Actor,
  ): Promise<void> {
    await this.desk.closeRest(tx, document, 'not-needed');
    const data = { revision: seen, reason, ...(await this.people.inWhoseName(tx, principalId, actor.personId)) };
    const revision = { seen, current: document.revisionHash };
    if (toStep === null) {
      await this.lifecycle.apply(tx, document, 'send-back', { revision, reason }, { type: 'sent-back', actor, data });
      await this.outbox.add(tx, actor.correlationId, [
        message('drafting.returned', { documentId: document.id, round: document.round }),
      ]);
      return;
    }
    const round = document.round + 1;
    await this.lifecycle.apply(
      tx,
      document,
      'return-to-step',
      { revision, reason, toStep, fromStep },
      {
        type: 'returned-to-step',
        actor,
        data: { ...data, step: document.route?.steps[toStep]?.name ?? '' },
        changes: { round, reviewFrom: toStep },
      },
    );
    await this.outbox.add(tx, actor.correlationId, [
      message('review.open', { documentId: document.id, round, step: toStep }),
    ]);
  }
}
