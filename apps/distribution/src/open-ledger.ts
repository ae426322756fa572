import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Envelope } from '#libs/contracts';
import { OfficeHours } from '#libs/directory';
import { deliveryMessages, Ledger } from '#libs/ledger';
import { type DocumentEntity, Lifecycle } from '#libs/lifecycle';
import { message, Outbox } from '#libs/messaging';
import { calendarFingerprint, planReceipt } from '#libs/minutes';
import { CONFIG, type Config } from '#libs/platform';
import { Chases } from './chase/chases.js';
import { CloseDocument } from './close-document.js';
import { FollowUpOpening } from './follow-ups/follow-up-opening.js';
import { OfficeClock } from './office-clock.js';
import { Publications } from './publicity/publications.js';

/**
 * Opens the ledger of a signed document, or what was added to it since: from this moment it stands in every inbox, and its
 * mails are promised as one flow whose parent looks whether the document is done. Mails that the office's hours hold back
 * wait for `HeldMails`.
 */
@Injectable()
export class OpenLedger {
  constructor(
    private readonly lifecycle: Lifecycle,
    private readonly ledger: Ledger,
    private readonly outbox: Outbox,
    private readonly hours: OfficeHours,
    private readonly officeClock: OfficeClock,
    private readonly chases: Chases,
    private readonly publications: Publications,
    private readonly closeDocument: CloseDocument,
    private readonly followUps: FollowUpOpening,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Doing it again fills rows that are missing and promises what has not been sent; it sends nothing twice. */
  async run(tx: EntityManager, { payload, correlationId }: Envelope<'distribution.open'>): Promise<void> {
    const document = await this.lifecycle.lock(tx, payload.documentId);
    if (document.stage !== 'distribution') return; // Overtaken.
    const [annulled]: unknown[] = await tx.query('select from signoff.annulment where document_id = $1', [document.id]);
    // Nobody is sent what was out of force before it went out.
    if (annulled !== undefined) return this.closeDocument.ifDone(tx, document, { personId: null, correlationId });

    const notBefore = await this.officeClock.notBefore(tx, document.officeId);
    const reaches = this.officeClock.dayOf(notBefore ?? this.officeClock.now());
    const calendar = await this.officeClock.calendar(tx, document.officeId);
    const { receiptDays, publishAtOnce } = await this.hours.of(tx, document.officeId);
    const { dueOn, because, chases } = planReceipt(reaches, receiptDays, calendar);
    const opened = await this.ledger.openDistribution(tx, document.id, document.round, {
      now: this.officeClock.now(),
      notBefore,
      dueOn,
      dueBecause: because,
      counted: { from: reaches, days: receiptDays, calendar: calendarFingerprint(calendar) },
    });
    await this.chases.set(tx, document.id, opened.entries, chases);
    await this.publications.open(tx, document, { calendar, atOnce: publishAtOnce, correlationId });
    await this.followUps.promise(tx, document, correlationId);
    await this.record(tx, document, correlationId, opened.mails.length, notBefore);

    const ref = { documentId: document.id, round: document.round };
    const deliveries = deliveryMessages(opened.mails, this.config.mail.chunk);
    await this.outbox.add(tx, correlationId, [message('distribution.close', ref, deliveries)]);
  }

  private async record(
    tx: EntityManager,
    document: DocumentEntity,
    correlationId: string,
    mails: number,
    notBefore: Date | null,
  ): Promise<void> {
    await this.lifecycle.record(
      tx,
      document.id,
      'distributed',
      { personId: null, correlationId },
      { mails, ...(notBefore === null ? {} : { notBefore: notBefore.toISOString() }) },
    );
  }
}
