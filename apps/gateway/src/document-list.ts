import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DocumentPage, DocumentSummary, PageQuery } from '#libs/contracts';
import { type Person, unitsOf } from '#libs/directory';
import { type ChangeCursor, cursorColumn, readCursor, writeCursor } from './change-cursor.js';

interface SummaryRow extends Omit<DocumentSummary, 'updatedAt'> {
  readonly updatedAt: Date;
  readonly cursor: string;
}

/** How many documents, whoever may see them, are looked through before the person's own are looked up. */
const defaultReach = 5_000;

const after = '($3::timestamptz is null or (document.updated_at, document.id) < ($3, $4))';
const newestFirst = 'order by document.updated_at desc, document.id desc';

/** The newest of all documents, judged one by one as `Access.requireView` does. */
const nearby = `
  select document.id from (
    select id, updated_at, drafter_id, office_id from lifecycle.document where ${after} ${newestFirst} limit $7) as document
   where drafter_id = $1
      or office_id = any($5)
      or exists (select from desk.task
                  where document_id = document.id and ($1 in (holder_id, principal_id) or pool @> array[$1::uuid]))
      or exists (select from ledger.delivery
                  where document_id = document.id and kind = 'distribution' and channel = 'inbox' and unit_id = any($6))
   ${newestFirst} limit $2`;

/** The same from the other end: one branch for each reason to see a document, each by its own index. */
const anywhere = `
  with handled as materialized (
    select document_id from desk.task where holder_id = $1
    union select document_id from desk.task where principal_id = $1
    union select document_id from desk.task where pool @> array[$1::uuid] and state = 'open' and holder_id is null
    union select document_id from ledger.delivery where kind = 'distribution' and channel = 'inbox' and unit_id = any($6))
  (select id from lifecycle.document where drafter_id = $1 and ${after} ${newestFirst} limit $2)
  union
  (select document.id from (select distinct unnest($5::uuid[]) as id) as office
     cross join lateral (select id, updated_at from lifecycle.document
                          where office_id = office.id and ${after} ${newestFirst} limit $2) as document
    ${newestFirst} limit $2)
  union
  (select document.id from handled join lifecycle.document on document.id = handled.document_id
    where ${after} ${newestFirst} limit $2)`;

/** The documents that a person may see, newest change first. */
@Injectable()
export class DocumentList {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Who sees many documents finds a page of them among the newest; who sees few has few to sort. Neither way alone stays
   * fast for both when documents count by the million.
   * @throws ApplicationError malformed-request for a cursor that is not ours
   */
  async page(person: Person, { limit, before }: PageQuery, reach = defaultReach): Promise<DocumentPage> {
    const cursor = before === undefined ? null : readCursor(before);
    const filter = [
      person.id,
      limit + 1,
      cursor?.updatedAt ?? null,
      cursor?.id ?? null,
      unitsOf(person, 'distributor', 'auditor'),
      unitsOf(person, 'unit-officer'),
    ];
    let rows = await this.summaries(nearby, [...filter, reach]);
    if (rows.length <= limit && (await this.hasMoreThan(reach, cursor))) rows = await this.summaries(anywhere, filter);

    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: shown.map(({ cursor: _, ...row }) => ({ ...row, updatedAt: row.updatedAt.toISOString() })),
      next: rows.length > limit && last ? writeCursor(last.cursor, last.id) : null,
    };
  }

  private async summaries(ids: string, parameters: unknown[]): Promise<SummaryRow[]> {
    return this.dataSource.query(
      `select document.id, document.title, office.name as "officeName", document.meeting_type as "meetingType",
              document.stage, document.number_text as number, drafter.name as drafter,
              document.updated_at as "updatedAt", ${cursorColumn} as cursor
         from (${ids}) as seen
         join lifecycle.document on document.id = seen.id
         join directory.unit as office on office.id = document.office_id
         join directory.person as drafter on drafter.id = document.drafter_id
        ${newestFirst} limit $2`,
      parameters,
    );
  }

  private async hasMoreThan(count: number, cursor: ChangeCursor | null): Promise<boolean> {
    const found: unknown[] = await this.dataSource.query(
      `select from lifecycle.document
        where ($1::timestamptz is null or (updated_at, id) < ($1, $2)) order by updated_at desc, id desc offset $3 limit 1`,
      [cursor?.updatedAt ?? null, cursor?.id ?? null, count],
    );
    return found.length > 0;
  }
}
