import { Injectable } from '@nestjs/common';
import type { DocumentState } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { type Actor, Lifecycle } from '#libs/lifecycle';
import { message, Outbox } from '#libs/messaging';

@Injectable()
export class WithdrawDocument {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lifecycle: Lifecycle,
    private readonly outbox: Outbox,
  ) {}

  /** Takes the document back from review or sign-off; the stage clears its desks when the message reaches it. */
  async run(documentId: string, seen: string, actor: Actor): Promise<DocumentState> {
    return this.unitOfWork.run(async (tx) => {
      const document = await this.lifecycle.lock(tx, documentId);
      const from = document.stage;
      await this.lifecycle.apply(
        tx,
        document,
        'withdraw',
        {
          byDrafter: document.drafterId === actor.personId,
          revision: { seen, current: document.revisionHash },
          // What its signer sent back to review is a text under way, though its number is spent.
          sealed: from === 'sign-off' && document.numberText !== null,
        },
        { type: 'withdrawn', actor },
      );
      const ref = { documentId, round: document.round };
      await this.outbox.add(tx, actor.correlationId, [
        from === 'review' ? message('review.close', ref) : message('signoff.close', ref),
      ]);
      return { id: documentId, stage: document.stage, revision: document.revisionHash };
    });
  }
}
