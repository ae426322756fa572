import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DocumentFollowUps, FollowUpItem, FollowUpPage, FollowUpQuery } from '#libs/contracts';
import { Access, type Person, unitsOf } from '#libs/directory';
import { OfficeClock } from '../office-clock.js';
import { countsOf } from './follow-up-counts.js';
import { seenBy, visible } from './follow-up-record.js';

/** Columns of a `FollowUpItem`; `day` is the parameter that holds today. */
export function itemColumns(day: string): string {
  return `
  shown.id, shown.document_id as "documentId", document.title, document.number_text as number, office.name as office,
  shown.heading, shown.what, shown.named, shown.unit_id as "unitId", unit.name as unit, shown.role, shown.standing,
  case when shown.standing = 'to-confirm' then shown.doubts else '{}' end as doubts, shown.due_text as "dueText",
  shown.due_on::text as "dueOn", shown.due_basis as "dueBasis", shown.ends_on::text as "endsOn",
  shown.ends_on - ${day}::date as "daysLeft",
  coalesce(shown.standing = 'open' and shown.ends_on < ${day}::date, false) as overdue, shown.percent, shown.version`;
}

export const itemTables = `
    from followup.standing as shown
    join lifecycle.document on document.id = shown.document_id
    join directory.unit as office on office.id = shown.office_id
    left join directory.unit as unit on unit.id = shown.unit_id`;

/** More than any set of minutes asks. */
const mostOfDocument = 2_000;

/** Follow-ups as their units and the office see them. */
@Injectable()
export class FollowUpList {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: Access,
    private readonly officeClock: OfficeClock,
  ) {}

  /** What the officer's units are to do, by the day that counts; without one at the end. */
  async page(person: Person, { limit, before, state, overdue }: FollowUpQuery): Promise<FollowUpPage> {
    const rows: FollowUpItem[] = await this.dataSource.query(
      `select ${itemColumns('$1')} ${itemTables}
        where shown.unit_id = any($2) and shown.opened_at is not null
          and ($3::text is null or shown.standing = $3)
          and ($4::boolean is null or coalesce(shown.standing = 'open' and shown.ends_on < $1::date, false) = $4)
          and ($5::uuid is null or (coalesce(shown.ends_on, 'infinity'), shown.id) >
               (select coalesce(ends_on, 'infinity'), id from followup.follow_up where id = $5))
        order by coalesce(shown.ends_on, 'infinity'), shown.id limit $6`,
      [
        this.officeClock.today(),
        unitsOf(person, 'unit-officer'),
        state ?? null,
        overdue === undefined ? null : overdue === 'true',
        before ?? null,
        limit + 1,
      ],
    );
    const items = rows.slice(0, limit);
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  }

  /**
   * What one meeting asked, in the order of the text, what is to be confirmed first; for whoever receives it, what it
   * asks of their units.
   * @throws ApplicationError not-found
   */
  async ofDocument(person: Person, documentId: string): Promise<DocumentFollowUps> {
    await this.access.requireView(person, documentId);
    const [document]: { whole: boolean; ready: boolean }[] = await this.dataSource.query(
      `select (drafter_id = $2 or office_id = any($3)) as whole,
              exists (select from followup.opening where document_id = $1 and opened_at is not null) as ready
         from lifecycle.document where id = $1`,
      [documentId, person.id, unitsOf(person, 'distributor', 'auditor')],
    );
    const items: FollowUpItem[] = await this.dataSource.query(
      `select ${itemColumns('$4')} ${itemTables}
        where ${visible} and shown.document_id = $5
        order by (shown.standing = 'to-confirm') desc, shown.position limit $6`,
      [...seenBy(person), this.officeClock.today(), documentId, mostOfDocument],
    );
    return {
      documentId,
      ready: document?.ready ?? false,
      whole: document?.whole ?? false,
      counts: countsOf(items),
      items,
    };
  }
}
