import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ApplicationError, type DocumentPage, type DocumentSummary, type PageQuery } from '#libs/contracts';
import { type Person, unitsOf } from '#libs/directory';

interface SummaryRow extends Omit<DocumentSummary, 'updatedAt'> {
  readonly updatedAt: Date;
  /** With the microseconds that a JavaScript date loses. */
  readonly cursor: string;
}

const after = `($3::timestamptz is null or (document.updated_at, document.id) < ($3, $4))`;
const page = 'order by document.updated_at desc, document.id desc limit $2';

/**
 * One branch for each reason to see a document, each cut to a page by its own index before they are put together: one
 * condition with `or` would read the whole table.
 */
const visible = `
  (select id, updated_at from lifecycle.document where drafter_id = $1 and ${after} ${page})
  union
  (select document.id, document.updated_at from unnest($5::uuid[]) as office (id)
     cross join lateral (select id, updated_at from lifecycle.document
                          where office_id = office.id and ${after} ${page}) as document ${page})
  union
  (select document.id, document.updated_at from (
      select document_id from review.task where reviewer_id = $1
      union select document_id from signoff.task where signer_id = $1) as task
     join lifecycle.document on document.id = task.document_id where ${after} ${page})
  union
  (select document.id, document.updated_at from ledger.delivery
     join lifecycle.document on document.id = delivery.document_id
    where delivery.channel = 'inbox' and delivery.unit_id = any($6) and ${after} ${page})`;

/** The documents that a person may see, newest change first. */
@Injectable()
export class DocumentList {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws ApplicationError malformed-request for a cursor that is not ours */
  async page(person: Person, { limit, before }: PageQuery): Promise<DocumentPage> {
    const cursor = readCursor(before);
    const rows: SummaryRow[] = await this.dataSource.query(
      `select document.id, document.title, office.name as "officeName", document.meeting_type as "meetingType",
              document.stage, document.number_text as number, drafter.name as drafter,
              document.updated_at as "updatedAt", document.updated_at::text || ' ' || document.id as cursor
         from (${visible}) as seen
         join lifecycle.document on document.id = seen.id
         join directory.unit as office on office.id = document.office_id
         join directory.person as drafter on drafter.id = document.drafter_id
        ${page}`,
      [
        person.id,
        limit + 1,
        cursor?.updatedAt ?? null,
        cursor?.id ?? null,
        unitsOf(person, 'distributor', 'auditor'),
        unitsOf(person, 'unit-officer'),
      ],
    );
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: shown.map(({ cursor: _, ...row }) => ({ ...row, updatedAt: row.updatedAt.toISOString() })),
      next: rows.length > limit && last ? Buffer.from(last.cursor).toString('base64url') : null,
    };
  }
}

function readCursor(encoded: string | undefined): { updatedAt: string; id: string } | null {
  if (encoded === undefined) return null;
  const match = /^(?<updatedAt>\d{4}-[\d :.+-]{15,40}) (?<id>[0-9a-f-]{36})$/.exec(
    Buffer.from(encoded, 'base64url').toString(),
  );
  if (!match?.groups) throw new ApplicationError('malformed-request', 'before');
  return { updatedAt: match.groups['updatedAt'] ?? '', id: match.groups['id'] ?? '' };
}
