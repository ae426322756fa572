import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Envelope } from '#libs/contracts';
import { OfficeHours } from '#libs/directory';
import { Ledger } from '#libs/ledger';
import { Clock, Lifecycle } from '#libs/lifecycle';
import { message, Outbox } from '#libs/messaging';
import { CONFIG, type Config } from '#libs/platform';
import { FollowUpOpening } from './follow-ups/follow-up-opening.js';

/**
 * Opens the ledger of a signed document: from this moment it stands in every inbox, and its mails are promised as one
 * flow whose parent looks whether the document is done. Mails that the office's hours hold back wait for `HeldMails`.
 */
@Injectable()
export class OpenLedger {
  constructor(
    private readonly lifecycle: Lifecycle,
    private readonly ledger: Ledger,
    private readonly outbox: Outbox,
    private readonly hours: OfficeHours,
    private readonly clock: Clock,
    private readonly followUps: FollowUpOpening,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Doing it again fills rows that are missing and promises what has not been sent; it sends nothing twice. */
  async run(tx: EntityManager, { payload, correlationId }: Envelope<'distribution.open'>): Promise<void> {
    const document = await this.lifecycle.lock(tx, payload.documentId);
    if (document.stage !== 'distribution') return; // Overtaken.

    const { opensAt, waitsFor } = await this.hours.mailWindow(
      tx,
      document.officeId,
      this.clock.now(),
      this.config.timeZone,
    );
    const notBefore = waitsFor === null ? null : opensAt;
    const waiting = await this.ledger.openDistribution(tx, document.id, document.round, notBefore);
    await this.lifecycle.record(
      tx,
      document.id,
      'distributed',
      { personId: null, correlationId },
      { mails: waiting.length, ...(notBefore === null ? {} : { notBefore: notBefore.toISOString() }) },
    );
    await this.followUps.promise(tx, document, correlationId);
    const ref = { documentId: document.id, round: document.round };
    const deliveries = chunks(waiting, this.config.mail.chunk).map((deliveryIds) =>
      message('notification.deliver', { deliveryIds }),
    );
    await this.outbox.add(tx, correlationId, [message('distribution.close', ref, deliveries)]);
  }
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
