import { createHash, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DeliveryState } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { type DocumentEntity, Lifecycle } from '#libs/lifecycle';
import { type DeliveryReport, readDeliveryReport, refusesAddress } from '#libs/mail';
import { message, Outbox } from '#libs/messaging';
import { CONFIG, type Config } from '#libs/platform';
import { Suppressions } from '../suppressions/suppressions.js';
import { effectOf, wordsOf } from './report-effect.js';

/** What a report meant. `repeated`: it is known already; `no-report`: the mail was none. */
export type ReportTaken = 'bounced' | 'delivered' | 'relayed' | 'noted' | 'unknown' | 'repeated' | 'no-report';

interface ReportedMail {
  readonly id: string;
  readonly document: DocumentEntity;
  readonly state: DeliveryState;
  readonly address: string;
  readonly recipient: string;
}

/** Longer ones are cut: what they return is our own mail, attachment and all. */
const keptBytes = 65_536;

/** A mail server reports what became of a mail: kept as it came, and applied to the ledger, in one transaction. */
@Injectable()
export class TakeReport {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lifecycle: Lifecycle,
    private readonly outbox: Outbox,
    private readonly suppressions: Suppressions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async run(raw: Buffer, via: 'http' | 'imap', correlationId: string): Promise<ReportTaken> {
    const report = await readDeliveryReport(raw, this.config.mail.bounces.address);
    if (report === null) return 'no-report';
    return this.unitOfWork.run(async (tx) => {
      const mail = report.deliveryId === null ? null : await this.lockMail(tx, report.deliveryId);
      const { effect, state } =
        mail === null ? { effect: 'unknown' as const, state: null } : effectOf(report, mail.state);
      const isNew = await this.keep(tx, raw, via, report, mail?.id ?? null, effect);
      if (!isNew) return 'repeated';
      if (mail !== null && state !== null) await this.apply(tx, mail, state, report, correlationId);
      return effect;
    });
  }

  /** Under its document's lock, which whoever writes into its chain of events holds. */
  private async lockMail(tx: EntityManager, deliveryId: string): Promise<ReportedMail | null> {
    const [found]: { documentId: string }[] = await tx.query(
      `select document_id as "documentId" from ledger.delivery where id = $1 and channel = 'mail'`,
      [deliveryId],
    );
    if (found === undefined) return null;
    const document = await this.lifecycle.lock(tx, found.documentId);
    const [mail]: Omit<ReportedMail, 'document'>[] = await tx.query(
      `select delivery.id, delivery.state, delivery.address, coalesce(unit.name, person.name) as recipient
         from ledger.delivery
         left join directory.unit on unit.id = delivery.unit_id
         left join directory.person on person.id = delivery.person_id
        where delivery.id = $1 for update of delivery`,
      [deliveryId],
    );
    return mail === undefined ? null : { ...mail, document };
  }

  private async keep(
    tx: EntityManager,
    raw: Buffer,
    via: 'http' | 'imap',
    report: DeliveryReport,
    deliveryId: string | null,
    effect: string,
  ): Promise<boolean> {
    const kept: unknown[] = await tx.query(
      `insert into ledger.bounce (id, digest, via, delivery_id, action, status, recipient, diagnostic, effect, raw, raw_bytes)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       on conflict (digest) do nothing returning id`,
      [
        randomUUID(),
        createHash('sha256').update(raw).digest(),
        via,
        deliveryId,
        report.action,
        report.status,
        report.recipient === null ? null : printable(report.recipient),
        printable(report.diagnostic),
        effect,
        raw.subarray(0, keptBytes),
        raw.length,
      ],
    );
    return kept.length > 0;
  }

  private async apply(
    tx: EntityManager,
    mail: ReportedMail,
    state: 'bounced' | 'delivered' | 'accepted',
    report: DeliveryReport,
    correlationId: string,
  ): Promise<void> {
    const words = printable(wordsOf(report));
    await tx.query(`update ledger.delivery set state = $2, response = $3, settled_at = now() where id = $1`, [
      mail.id,
      state,
      words,
    ]);
    // In test mode it is another address that failed.
    if (state === 'bounced' && refusesAddress(report.status) && this.config.mail.testTo === null) {
      await this.suppressions.addReported(tx, mail.address, words, mail.id);
    }
    const actor = { personId: null, correlationId };
    const type = ({ bounced: 'mail-bounced', delivered: 'mail-delivered', accepted: 'delivery-settled' } as const)[
      state
    ];
    await this.lifecycle.record(tx, mail.document.id, type, actor, {
      deliveryId: mail.id,
      unitName: mail.recipient,
      ...(state === 'delivered' ? {} : { reason: words }),
    });
    if (mail.document.stage !== 'distribution') return;
    await this.outbox.add(tx, correlationId, [
      message('distribution.close', { documentId: mail.document.id, round: mail.document.round }),
    ]);
  }
}

/** What a text column takes: servers send anything. */
function printable(text: string): string {
  return text.replaceAll('\0', '').slice(0, 1_000);
}
