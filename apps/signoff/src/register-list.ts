import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ApplicationError, type PageQuery, type RegisterEntry, type RegisterPage } from '#libs/contracts';

interface Row {
  readonly number: string;
  readonly ordinal: number;
  readonly year: number;
  readonly term: string;
  readonly at: Date;
  readonly document_id: string | null;
  readonly title: string | null;
  readonly reason: string | null;
  readonly voided_by: string | null;
}

/** The register of a series: every number that was spent or given up. */
@Injectable()
export class RegisterList {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * The last number first. The cursor is `year/ordinal/term` of the last row of the page before.
   * @throws ApplicationError malformed-request
   */
  async page(officeId: string, meetingType: string, { limit, before }: PageQuery): Promise<RegisterPage> {
    const cursor = before === undefined ? null : readCursor(before);
    const rows: Row[] = await this.dataSource.query(
      `select entry.text as number, entry.ordinal, entry.year, entry.term, entry.spent_at as at, entry.document_id,
              document.title, entry.void_reason as reason, person.name as voided_by
         from signoff.document_number as entry
         join signoff.series on series.id = entry.series_id
         left join lifecycle.document on document.id = entry.document_id
         left join directory.person on person.id = entry.voided_by
        where series.office_id = $1 and series.meeting_type = $2
          and ($4::int is null or (entry.spent_at, entry.ordinal) <
               (select last.spent_at, last.ordinal from signoff.document_number as last
                 where last.series_id = series.id and last.year = $4 and last.ordinal = $5 and last.term = $6))
        order by entry.spent_at desc, entry.ordinal desc limit $3`,
      [officeId, meetingType, limit + 1, cursor?.year ?? null, cursor?.ordinal ?? null, cursor?.term ?? null],
    );
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const more = rows.length > limit && last !== undefined;
    return { items: shown.map(toEntry), next: more ? `${last.year}/${last.ordinal}/${last.term}` : null };
  }
}

function readCursor(text: string): { year: number; ordinal: number; term: string } {
  const [, year, ordinal, term = ''] = /^(\d{1,4})\/(\d{1,7})\/(.*)$/u.exec(text) ?? [];
  if (year === undefined) throw new ApplicationError('malformed-request', 'before');
  return { year: Number(year), ordinal: Number(ordinal), term };
}

function toEntry(row: Row): RegisterEntry {
  return {
    number: row.number,
    ordinal: row.ordinal,
    year: row.year === 0 ? null : row.year,
    term: row.term === '' ? null : row.term,
    at: row.at.toISOString(),
    document: row.document_id === null ? null : { id: row.document_id, title: row.title ?? '' },
    voided: row.reason === null ? null : { reason: row.reason, by: row.voided_by ?? '' },
  };
}
