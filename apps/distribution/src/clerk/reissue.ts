import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ApplicationError, type LedgerRow, type ReissueBody } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { OfficeHours, type Person } from '#libs/directory';
import { deliveryMessages } from '#libs/ledger';
import { type Actor, type DocumentEntity, Lifecycle } from '#libs/lifecycle';
import { Outbox } from '#libs/messaging';
import { calendarFingerprint, planReceipt } from '#libs/minutes';
import { Chases } from '../chase/chases.js';
import { CloseDocument } from '../close-document.js';
import { OfficeClock } from '../office-clock.js';
import { ClerkAct } from './clerk-act.js';
import { LedgerRows } from './ledger-rows.js';

interface UnitRows {
  readonly unitId: string;
  readonly unitName: string;
  readonly role: 'main' | 'copy';
  /** Of the directory as it is today. */
  readonly email: string | null;
  /** The last row of each channel. */
  readonly mailId: string | null;
  readonly mailState: string | null;
  readonly inboxId: string;
  readonly inboxState: string;
  readonly times: number;
  /** What the clerk acts on was sent again since. */
  readonly overtaken: boolean;
}

/**
 * 补发: a document is sent to one unit once more, on purpose, with the reason on record. What was sent before stays in the
 * ledger. A returned entry gets a new one in the inbox, with a deadline of its own.
 */
@Injectable()
export class Reissue {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clerkAct: ClerkAct,
    private readonly lifecycle: Lifecycle,
    private readonly rows: LedgerRows,
    private readonly hours: OfficeHours,
    private readonly officeClock: OfficeClock,
    private readonly chases: Chases,
    private readonly closeDocument: CloseDocument,
    private readonly outbox: Outbox,
  ) {}

  /** @throws ApplicationError not-found, not-permitted, out-of-force, already-reissued, still-under-way, no-address */
  async run(person: Person, deliveryId: string, { reason, address }: ReissueBody, actor: Actor): Promise<LedgerRow[]> {
    return this.unitOfWork.run(async (tx) => {
      const document = await this.clerkAct.onRow(tx, person, deliveryId);
      await this.clerkAct.requireInForce(tx, document.id);
      const unit = await this.unitOf(tx, document.id, deliveryId);
      // Two clicks are one wish: whoever wants it sent a third time says so of what was sent the second time.
      if (unit.overtaken) throw new ApplicationError('already-reissued');
      if (unit.mailState === 'pending' || unit.mailState === 'attempting')
        throw new ApplicationError('still-under-way');
      const returned = unit.inboxState === 'returned';
      const to = address ?? unit.email;
      if (to === null && !returned) throw new ApplicationError('no-address');

      const notBefore = await this.officeClock.notBefore(tx, document.officeId);
      const asked = { requestedBy: person.id, reason, notBefore };
      if (returned) await this.newEntry(tx, document, unit, asked);
      const mailId = to === null ? null : await this.newMail(tx, document, unit, { ...asked, to });
      await this.lifecycle.record(tx, document.id, 'reissued', actor, {
        unitName: unit.unitName,
        reason,
        ...(to === null ? {} : { address: to }),
      });
      await this.closeDocument.reopenIfOpen(tx, document, actor);
      await this.outbox.add(tx, actor.correlationId, deliveryMessages(mailId === null ? [] : [mailId]));
      const all = await this.rows.of(tx, document.id);
      return all.filter(({ id }) => id === mailId || id === deliveryId);
    });
  }

  private async unitOf(tx: EntityManager, documentId: string, deliveryId: string): Promise<UnitRows> {
    const [row]: UnitRows[] = await tx.query(
      `select unit.id as "unitId", unit.name as "unitName", row.role, unit.email, mail.id as "mailId",
              mail.state as "mailState", inbox.id as "inboxId", inbox.state as "inboxState",
              (select count(*)::int from ledger.delivery as again
                where again.document_id = $1 and again.unit_id = unit.id and again.reissue_of is not null) as times,
              exists (select from ledger.delivery as again
                       where again.document_id = $1 and again.unit_id = unit.id and again.reissue_of is not null
                         and again.channel = case when row.state = 'returned' then 'inbox' else 'mail' end
                         and again.created_at > row.created_at) as overtaken
         from ledger.delivery as row
         join directory.unit on unit.id = row.unit_id
         left join lateral (
           select id, state from ledger.delivery
            where document_id = $1 and unit_id = row.unit_id and kind = 'distribution' and channel = 'mail'
            order by created_at desc, reissue_of is null limit 1) as mail on true
         join lateral (
           select id, state from ledger.delivery
            where document_id = $1 and unit_id = row.unit_id and kind = 'distribution' and channel = 'inbox'
            order by created_at desc, reissue_of is null limit 1) as inbox on true
        where row.id = $2 and row.document_id = $1`,
      [documentId, deliveryId],
    );
    if (row === undefined) throw new ApplicationError('not-found');
    return row;
  }

  private async newEntry(
    tx: EntityManager,
    document: DocumentEntity,
    unit: UnitRows,
    { requestedBy, reason, notBefore }: Asked,
  ): Promise<void> {
    const calendar = await this.officeClock.calendar(tx, document.officeId);
    const { receiptDays } = await this.hours.of(tx, document.officeId);
    const reaches = this.officeClock.dayOf(notBefore ?? this.officeClock.now());
    const plan = planReceipt(reaches, receiptDays, calendar);
    const id = randomUUID();
    const now = this.officeClock.now();
    await tx.query(
      `update ledger.delivery set return_settled_at = coalesce(return_settled_at, $2), settled_at = coalesce(settled_at, $2) where id = $1`,
      [unit.inboxId, now],
    );
    await tx.query(
      `insert into ledger.delivery (id, document_id, round, kind, unit_id, role, channel, state, occasion, settled_at, due_on,
                                    due_because, due_from, due_days, due_calendar, reissue_of, requested_by, reason)
       values ($1, $2, $3, 'distribution', $4, $5, 'inbox', 'accepted', $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        id,
        document.id,
        document.round,
        unit.unitId,
        unit.role,
        `reissue ${unit.times + 1}`,
        now,
        unit.role === 'main' ? plan.dueOn : null,
        unit.role === 'main' ? JSON.stringify(plan.because) : null,
        unit.role === 'main' ? reaches : null,
        unit.role === 'main' ? receiptDays : null,
        unit.role === 'main' ? calendarFingerprint(calendar) : null,
        unit.inboxId,
        requestedBy,
        reason,
      ],
    );
    await this.chases.set(tx, document.id, [{ id, main: unit.role === 'main' }], plan.chases);
  }

  private async newMail(
    tx: EntityManager,
    document: DocumentEntity,
    unit: UnitRows,
    { requestedBy, reason, notBefore, to }: Asked & { readonly to: string },
  ): Promise<string> {
    const id = randomUUID();
    await tx.query(
      `insert into ledger.delivery (id, document_id, round, kind, unit_id, role, channel, address, state, occasion, reissue_of,
                                    requested_by, reason, not_before)
       values ($1, $2, $3, 'distribution', $4, $5, 'mail', $6, 'pending', $7, $8, $9, $10, $11)`,
      [
        id,
        document.id,
        document.round,
        unit.unitId,
        unit.role,
        to,
        `reissue ${unit.times + 1}`,
        unit.mailId ?? unit.inboxId,
        requestedBy,
        reason,
        notBefore,
      ],
    );
    return id;
  }
}

interface Asked {
  readonly requestedBy: string;
  readonly reason: string;
  /** The office's mail hours hold back what is sent again, as they do what is sent first; null: at once. */
  readonly notBefore: Date | null;
}
