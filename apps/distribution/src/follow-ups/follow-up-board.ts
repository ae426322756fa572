import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { IdPageQuery, MeetingBoard, MeetingRow, UnitBoard, UnitChoices, UnitRow } from '#libs/contracts';
import { type Person, unitsOf } from '#libs/directory';
import { OfficeClock } from '../office-clock.js';
import { countColumns } from './follow-up-counts.js';

const mostUnits = 1_000;
const mostChoices = 20;

/** How far an office has come with what its meetings asked: meeting by meeting, and unit by unit. */
@Injectable()
export class FollowUpBoard {
  constructor(
    private readonly dataSource: DataSource,
    private readonly officeClock: OfficeClock,
  ) {}

  /** Meetings of the person's offices, and those that they drafted, that ask something of somebody; newest first. */
  async meetings(person: Person, { limit, before }: IdPageQuery): Promise<MeetingBoard> {
    const page = (mine: string) => `
      (select document_id, promised_at from followup.opening
        where asked > 0 and ${mine}
          and ($4::uuid is null or (promised_at, document_id) <
               (select promised_at, document_id from followup.opening where document_id = $4))
        order by promised_at desc, document_id desc limit $5)`;
    const rows: (Omit<MeetingRow, 'sentAt'> & { sentAt: Date })[] = await this.dataSource.query(
      `select document.id as "documentId", document.title, document.number_text as number,
              meeting.promised_at as "sentAt", asked.counts
         from (${page('office_id = any($2)')} union ${page('drafter_id = $3')}) as meeting
         join lifecycle.document on document.id = meeting.document_id
         join lateral (select ${countColumns('$1')} as counts from followup.standing as shown
                        where shown.document_id = document.id) as asked on true
        order by meeting.promised_at desc, meeting.document_id desc limit $5`,
      [this.officeClock.today(), officesOf(person), person.id, before ?? null, limit + 1],
    );
    const items = rows.slice(0, limit).map((row) => ({ ...row, sentAt: row.sentAt.toISOString() }));
    return { items, next: rows.length > limit ? (items.at(-1)?.documentId ?? null) : null };
  }

  /** In the order of the directory. */
  async units(person: Person): Promise<UnitBoard> {
    const rows: UnitRow[] = await this.dataSource.query(
      `select unit.id as "unitId", unit.name as unit, ${countColumns('$1')} as counts
         from followup.standing as shown join directory.unit on unit.id = shown.unit_id
        where shown.office_id = any($2) and shown.opened_at is not null
        group by unit.id order by unit.position limit $3`,
      [this.officeClock.today(), officesOf(person), mostUnits],
    );
    return { rows };
  }

  /** Units to choose from at a confirmation; the first of those that the words fit. */
  async choices(search: string): Promise<UnitChoices> {
    return this.dataSource.query(
      `select id, name from directory.unit
        where active and ($1 = '' or strpos(lower(name), lower($1)) > 0
              or exists (select from unnest(aliases) as alias where strpos(lower(alias), lower($1)) > 0))
        order by (name = $1) desc, position limit $2`,
      [search, mostChoices],
    );
  }
}

function officesOf(person: Person): string[] {
  return unitsOf(person, 'distributor', 'auditor');
}
