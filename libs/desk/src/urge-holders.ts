import { Injectable } from '@nestjs/common';
import { ApplicationError, type UrgedView } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { deliveryMessages, Ledger } from '#libs/ledger';
import { type Actor, Clock, Lifecycle } from '#libs/lifecycle';
import { Outbox } from '#libs/messaging';
import { Desk } from './desk.js';

/** Nobody is urged about one document more often than that. */
const pauseMinutes = 60;

/** 催办: the drafter reminds whoever holds the open tasks of the document. */
@Injectable()
export class UrgeHolders {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lifecycle: Lifecycle,
    private readonly desk: Desk,
    private readonly ledger: Ledger,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws ApplicationError not-found, not-permitted, wrong-stage, urged-lately */
  async run(documentId: string, actor: Actor): Promise<UrgedView> {
    return this.unitOfWork.run(async (tx) => {
      const document = await this.lifecycle.lock(tx, documentId);
      if (document.drafterId !== actor.personId) throw new ApplicationError('not-found');
      if (document.stage !== 'review' && document.stage !== 'sign-off') throw new ApplicationError('wrong-stage');
      const now = this.clock.now();
      const [last]: unknown[] = await tx.query(
        `select from lifecycle.event where document_id = $1 and type = 'urged' and at > $2 limit 1`,
        [documentId, new Date(now.getTime() - pauseMinutes * 60_000)],
      );
      if (last !== undefined) throw new ApplicationError('urged-lately', String(pauseMinutes));
      const open = (await this.desk.round(tx, document)).filter(({ state, waitsFor }) => state === 'open' && !waitsFor);
      const deliveryIds = await this.ledger.addNotices(
        tx,
        open.flatMap(({ id, round, holderId, pool }) =>
          (holderId === null ? pool : [holderId]).map((personId) => ({
            kind: 'task-urged' as const,
            documentId,
            round,
            personId,
            taskId: id,
            occasion: now.toISOString(),
          })),
        ),
      );
      await this.lifecycle.record(tx, documentId, 'urged', actor, { people: deliveryIds.length });
      await this.outbox.add(tx, actor.correlationId, deliveryMessages(deliveryIds));
      return { people: deliveryIds.length };
    });
  }
}
