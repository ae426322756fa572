import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ApplicationError, type IdPageQuery, type InboxItem, type InboxPage } from '#libs/contracts';
import { type Person, unitsOf } from '#libs/directory';

interface InboxRow extends Omit<InboxItem, 'receivedAt' | 'signedForAt'> {
  readonly receivedAt: Date;
  readonly signedForAt: Date | null;
}

const items = `
  select delivery.id, delivery.document_id as "documentId", delivery.unit_id as "unitId", unit.name as "unitName",
         document.title, document.number_text as number, office.name as issuer, delivery.role,
         delivery.created_at as "receivedAt", delivery.signed_for_at as "signedForAt", signer.name as "signedForBy"
    from ledger.delivery
    join lifecycle.document on document.id = delivery.document_id
    join directory.unit on unit.id = delivery.unit_id
    join directory.unit as office on office.id = document.office_id
    left join directory.person as signer on signer.id = delivery.signed_for_by
   where delivery.channel = 'inbox'`;

/** What units have received, as their officers see it. */
@Injectable()
export class Inbox {
  constructor(private readonly dataSource: DataSource) {}

  /** Entries of all the officer's units, newest first. */
  async page(person: Person, { limit, before }: IdPageQuery): Promise<InboxPage> {
    const rows: InboxRow[] = await this.dataSource.query(
      `${items} and delivery.unit_id = any($1)
          and ($3::uuid is null
               or (delivery.created_at, delivery.id) < (select created_at, id from ledger.delivery where id = $3))
        order by delivery.created_at desc, delivery.id desc limit $2`,
      [unitsOf(person, 'unit-officer'), limit + 1, before ?? null],
    );
    const page = rows.slice(0, limit).map(toView);
    return { items: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
  }

  /** The entries of one document: more than one for an officer of several units. */
  async ofDocument(person: Person, documentId: string): Promise<InboxItem[]> {
    const rows: InboxRow[] = await this.dataSource.query(
      `${items} and delivery.document_id = $1 and delivery.unit_id = any($2) order by delivery.role desc, unit.name`,
      [documentId, unitsOf(person, 'unit-officer')],
    );
    return rows.map(toView);
  }

  /** @throws ApplicationError not-found, also for another unit's entry */
  async entry(tx: EntityManager, person: Person, id: string): Promise<InboxItem> {
    const [row]: InboxRow[] = await tx.query(`${items} and delivery.id = $1 and delivery.unit_id = any($2)`, [
      id,
      unitsOf(person, 'unit-officer'),
    ]);
    if (row === undefined) throw new ApplicationError('not-found');
    return toView(row);
  }
}

function toView(row: InboxRow): InboxItem {
  return {
    ...row,
    receivedAt: row.receivedAt.toISOString(),
    signedForAt: row.signedForAt?.toISOString() ?? null,
  };
}
