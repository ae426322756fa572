import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ApplicationError, type IdPageQuery, type InboxItem, type InboxPage } from '#libs/contracts';
import { type Person, unitsOf } from '#libs/directory';
import { daysUntil } from '#libs/platform';
import { OfficeClock } from '../office-clock.js';

type Row = Omit<InboxItem, 'receivedAt' | 'readAt' | 'signedForAt' | 'returnedAt' | 'daysLeft'> & {
  readonly receivedAt: Date;
  readonly readAt: Date | null;
  readonly signedForAt: Date | null;
  readonly returnedAt: Date | null;
};

const items = `
  select delivery.id, delivery.document_id as "documentId", delivery.unit_id as "unitId", unit.name as "unitName",
         document.title, document.number_text as number, office.name as issuer, delivery.role, delivery.state,
         delivery.created_at as "receivedAt", delivery.due_on::text as "dueOn", delivery.read_at as "readAt",
         delivery.signed_for_at as "signedForAt", signer.name as "signedForBy", delivery.returned_at as "returnedAt",
         delivery.return_code as "returnCode", annulment.kind as annulment
    from ledger.delivery
    join lifecycle.document on document.id = delivery.document_id
    join directory.unit on unit.id = delivery.unit_id
    join directory.unit as office on office.id = document.office_id
    left join directory.person as signer on signer.id = delivery.signed_for_by
    left join signoff.annulment on annulment.document_id = delivery.document_id
   where delivery.channel = 'inbox'`;

/** What units have received, as their officers see it. */
@Injectable()
export class Inbox {
  constructor(
    private readonly dataSource: DataSource,
    private readonly officeClock: OfficeClock,
  ) {}

  /** Entries of all the officer's units, newest first. */
  async page(person: Person, { limit, before }: IdPageQuery): Promise<InboxPage> {
    const rows: Row[] = await this.dataSource.query(
      `${items} and delivery.unit_id = any($1)
          and ($3::uuid is null
               or (delivery.created_at, delivery.id) < (select created_at, id from ledger.delivery where id = $3))
        order by delivery.created_at desc, delivery.id desc limit $2`,
      [unitsOf(person, 'unit-officer'), limit + 1, before ?? null],
    );
    const page = rows.slice(0, limit).map((row) => this.toView(row));
    return { items: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
  }

  /**
   * The entries of one document: more than one for an officer of several units, or where it was sent again. Whom it was
   * only circulated to sees the entry that was shown.
   */
  async ofDocument(person: Person, documentId: string): Promise<InboxItem[]> {
    const rows: Row[] = await this.dataSource.query(
      `${items} and delivery.document_id = $1
          and (delivery.unit_id = any($2)
               or exists (select from distribution.circulation
                           where circulation.delivery_id = delivery.id and circulation.person_id = $3))
        order by delivery.role desc, unit.name, delivery.created_at desc`,
      [documentId, unitsOf(person, 'unit-officer'), person.id],
    );
    return rows.map((row) => this.toView(row));
  }

  /** An entry of the officer's units. @throws ApplicationError not-found, also for another unit's entry */
  async entry(tx: EntityManager, person: Person, id: string): Promise<InboxItem> {
    const [row]: Row[] = await tx.query(`${items} and delivery.id = $1 and delivery.unit_id = any($2)`, [
      id,
      unitsOf(person, 'unit-officer'),
    ]);
    if (row === undefined) throw new ApplicationError('not-found');
    return this.toView(row);
  }

  private toView(row: Row): InboxItem {
    return {
      ...row,
      daysLeft: daysUntil(row.dueOn, this.officeClock.today()),
      receivedAt: row.receivedAt.toISOString(),
      readAt: row.readAt?.toISOString() ?? null,
      signedForAt: row.signedForAt?.toISOString() ?? null,
      returnedAt: row.returnedAt?.toISOString() ?? null,
    };
  }
}
