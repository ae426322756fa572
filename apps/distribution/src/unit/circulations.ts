import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  ApplicationError,
  type CirculatedPage,
  type CirculationView,
  type IdPageQuery,
  type PersonView,
} from '#libs/contracts';
import type { Person } from '#libs/directory';
import { Clock } from '#libs/lifecycle';
import { Inbox } from './inbox.js';

type ViewRow = Omit<CirculationView, 'forwardedAt' | 'readAt'> & { forwardedAt: Date; readAt: Date | null };
type ItemRow = Omit<CirculatedPage['items'][number], 'forwardedAt' | 'readAt'> & {
  forwardedAt: Date;
  readAt: Date | null;
};

/** What was shown to whom within a unit, and who has read it. */
@Injectable()
export class Circulations {
  constructor(
    private readonly dataSource: DataSource,
    private readonly inbox: Inbox,
    private readonly clock: Clock,
  ) {}

  /** People of the unit to whom its officers may show what it received. */
  async members(tx: EntityManager, unitId: string): Promise<PersonView[]> {
    return tx.query(
      `select distinct person.id, person.login, person.name
         from directory.role_grant join directory.person on person.id = person_id and person.active
        where unit_id = $1 and role in ('unit-officer', 'unit-reader') order by person.login limit 1000`,
      [unitId],
    );
  }

  /** @throws ApplicationError not-found */
  async candidates(person: Person, entryId: string): Promise<PersonView[]> {
    const { manager } = this.dataSource;
    const { unitId } = await this.inbox.entry(manager, person, entryId);
    return (await this.members(manager, unitId)).filter(({ id }) => id !== person.id);
  }

  async of(tx: EntityManager, entryId: string): Promise<CirculationView[]> {
    return (await this.ofEntries(tx, [entryId])).get(entryId) ?? [];
  }

  async ofEntries(tx: EntityManager, entryIds: readonly string[]): Promise<ReadonlyMap<string, CirculationView[]>> {
    const rows: (ViewRow & { readonly entryId: string })[] = await tx.query(
      `select delivery_id as "entryId", reader.id as "personId", reader.name, officer.name as "forwardedBy",
              forwarded_at as "forwardedAt", note, circulation.read_at as "readAt"
         from distribution.circulation
         join directory.person as reader on reader.id = person_id
         join directory.person as officer on officer.id = forwarded_by
        where delivery_id = any($1) order by forwarded_at, reader.login limit 5000`,
      [entryIds],
    );
    const byEntry = new Map<string, CirculationView[]>();
    for (const { entryId, ...row } of rows) byEntry.set(entryId, [...(byEntry.get(entryId) ?? []), withInstants(row)]);
    return byEntry;
  }

  /** What was shown to this person, newest first. */
  async shownTo(person: Person, { limit, before }: IdPageQuery): Promise<CirculatedPage> {
    const rows: ItemRow[] = await this.dataSource.query(
      `select delivery.id as "deliveryId", delivery.document_id as "documentId", unit.name as "unitName", document.title,
              document.number_text as number, office.name as issuer, officer.name as "forwardedBy",
              circulation.forwarded_at as "forwardedAt", circulation.note, circulation.read_at as "readAt"
         from distribution.circulation
         join ledger.delivery on delivery.id = circulation.delivery_id
         join lifecycle.document on document.id = delivery.document_id
         join directory.unit on unit.id = delivery.unit_id
         join directory.unit as office on office.id = document.office_id
         join directory.person as officer on officer.id = circulation.forwarded_by
        where circulation.person_id = $1
          and ($3::uuid is null or (circulation.forwarded_at, circulation.delivery_id)
                 < (select forwarded_at, delivery_id from distribution.circulation where person_id = $1 and delivery_id = $3))
        order by circulation.forwarded_at desc, circulation.delivery_id desc limit $2`,
      [person.id, limit + 1, before ?? null],
    );
    const items = rows.slice(0, limit).map(withInstants);
    return { items, next: rows.length > limit ? (items.at(-1)?.deliveryId ?? null) : null };
  }

  /** The reader says so; the first time stays. @throws ApplicationError not-found */
  async markRead(person: Person, deliveryId: string): Promise<void> {
    const found: unknown[] = await this.dataSource.query(
      'select from distribution.circulation where delivery_id = $1 and person_id = $2',
      [deliveryId, person.id],
    );
    if (found.length === 0) throw new ApplicationError('not-found');
    await this.dataSource.query(
      `update distribution.circulation set read_at = $3 where delivery_id = $1 and person_id = $2 and read_at is null`,
      [deliveryId, person.id, this.clock.now()],
    );
  }
}

function withInstants<T extends { readonly forwardedAt: Date; readonly readAt: Date | null }>(row: T) {
  return { ...row, forwardedAt: row.forwardedAt.toISOString(), readAt: row.readAt?.toISOString() ?? null };
}
