import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type DocumentEntity, Lifecycle } from '#libs/lifecycle';
import { message, Outbox } from '#libs/messaging';

/** Every step is done: the document goes to its signer. */
@Injectable()
export class CompleteReview {
  constructor(
    private readonly lifecycle: Lifecycle,
    private readonly outbox: Outbox,
  ) {}

  async run(tx: EntityManager, document: DocumentEntity, correlationId: string): Promise<void> {
    await this.lifecycle.apply(
      tx,
      document,
      'approve-all',
      { revision: { seen: document.revisionHash, current: document.revisionHash }, openSteps: 0 },
      { type: 'review-passed', actor: { personId: null, correlationId } },
    );
    await this.outbox.add(tx, correlationId, [
      message('signoff.open', { documentId: document.id, round: document.round }),
    ]);
  }
}
