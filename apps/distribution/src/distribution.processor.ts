import { Processor } from '@nestjs/bullmq';
import type { EntityManager } from 'typeorm';
import { RecountDays } from '#libs/calendar';
import type { Envelope } from '#libs/contracts';
import { Lifecycle } from '#libs/lifecycle';
import { HandleOnce, type HandlersFor, MessageProcessor, workerTimes } from '#libs/messaging';
import { ChaseUnits } from './chase/chase-units.js';
import { CloseDocument } from './close-document.js';
import { OpenFollowUps } from './follow-ups/open-follow-ups.js';
import { RemindFollowUp } from './follow-ups/remind-follow-up.js';
import { OpenLedger } from './open-ledger.js';
import { RemindPublication } from './publicity/remind-publication.js';
import { TellAnnulment } from './tell-annulment.js';

@Processor('distribution', { ...workerTimes, concurrency: 4 })
export class DistributionProcessor extends MessageProcessor<'distribution'> {
  protected readonly queue = 'distribution';
  protected readonly handlers: HandlersFor<'distribution'> = {
    'distribution.open': (message) => this.once.run(message, (tx) => this.openLedger.run(tx, message)),
    'distribution.chase': (message) => this.once.run(message, (tx) => this.chaseUnits.fire(tx, message)),
    'distribution.annulled': (message) => this.once.run(message, (tx) => this.tellAnnulment.run(tx, message)),
    'distribution.publication-due': (message) =>
      this.once.run(message, (tx) => this.remindPublication.run(tx, message)),
    'distribution.recount': (message) =>
      this.once.run(message, async (tx) => {
        const system = { personId: null, correlationId: message.correlationId };
        await this.recountDays.run(tx, message.payload.officeId, system);
      }),
    'distribution.close': (message) => this.once.run(message, (tx) => this.close(tx, message)),
    'distribution.open-follow-ups': (message) => this.once.run(message, (tx) => this.openFollowUps.run(tx, message)),
    'distribution.remind-follow-up': (message) => this.once.run(message, (tx) => this.remindFollowUp.run(tx, message)),
  };

  constructor(
    private readonly once: HandleOnce,
    private readonly openLedger: OpenLedger,
    private readonly chaseUnits: ChaseUnits,
    private readonly tellAnnulment: TellAnnulment,
    private readonly remindPublication: RemindPublication,
    private readonly lifecycle: Lifecycle,
    private readonly closeDocument: CloseDocument,
    private readonly openFollowUps: OpenFollowUps,
    private readonly remindFollowUp: RemindFollowUp,
    private readonly recountDays: RecountDays,
  ) {
    super();
  }

  private async close(tx: EntityManager, { payload, correlationId }: Envelope<'distribution.close'>): Promise<void> {
    const document = await this.lifecycle.lock(tx, payload.documentId);
    await this.closeDocument.ifDone(tx, document, { personId: null, correlationId });
  }
}
