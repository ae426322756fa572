import { Processor } from '@nestjs/bullmq';
import type { EntityManager } from 'typeorm';
import type { Envelope } from '#libs/contracts';
import { deliveryMessages, Ledger } from '#libs/ledger';
import { Lifecycle } from '#libs/lifecycle';
import { HandleOnce, type HandlersFor, MessageProcessor, Outbox, workerTimes } from '#libs/messaging';

@Processor('drafting', workerTimes)
export class DraftingProcessor extends MessageProcessor<'drafting'> {
  protected readonly queue = 'drafting';
  protected readonly handlers: HandlersFor<'drafting'> = {
    'drafting.returned': (message) => this.once.run(message, (tx) => this.tellDrafter(tx, message)),
  };

  constructor(
    private readonly once: HandleOnce,
    private readonly lifecycle: Lifecycle,
    private readonly ledger: Ledger,
    private readonly outbox: Outbox,
  ) {
    super();
  }

  private async tellDrafter(tx: EntityManager, { payload, correlationId }: Envelope<'drafting.returned'>) {
    const document = await this.lifecycle.lock(tx, payload.documentId);
    const deliveryIds = await this.ledger.addNotices(tx, [
      {
        kind: 'sent-back',
        documentId: document.id,
        round: payload.round,
        personId: document.drafterId,
        taskId: null,
      },
    ]);
    await this.outbox.add(tx, correlationId, deliveryMessages(deliveryIds));
  }
}
