import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ApplicationError, type RedlineQuery, type RedlineView } from '#libs/contracts';
import { Access, type Person } from '#libs/directory';
import { changedLines, type Minutes, redline } from '#libs/minutes';

interface Row {
  readonly hash: string;
  readonly no: number;
  readonly at: Date;
  readonly content: Minutes;
  readonly current: boolean;
}

/** More than anybody reads; a text that differs in so many places is another text. */
const mostLines = 1_000;

/** What changed between two revisions of a document, for those who took part in it. */
@Injectable()
export class DocumentRedline {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: Access,
  ) {}

  /** @throws ApplicationError not-found, also for a hash that is of no revision of this document */
  async between(person: Person, id: string, { from, to }: RedlineQuery): Promise<RedlineView> {
    await this.access.requireInside(person, id);
    // Editing a text back gives the same hash again; the last of them is meant.
    const rows: Row[] = await this.dataSource.query(
      `select distinct on (revision.hash) revision.hash, revision.no, revision.created_at as at, revision.content,
              revision.hash = document.revision_hash as current
         from lifecycle.document join lifecycle.revision on revision.document_id = document.id
        where document.id = $1 and revision.hash in ($2, coalesce($3, document.revision_hash))
        order by revision.hash, revision.no desc`,
      [id, from, to ?? null],
    );
    const before = rows.find(({ hash }) => hash === from);
    const after = rows.find(({ hash, current }) => (to === undefined ? current : hash === to));
    if (before === undefined || after === undefined) throw new ApplicationError('not-found');

    const lines = changedLines(redline(before.content, after.content));
    return {
      from: named(before),
      to: named(after),
      lines: lines.slice(0, mostLines).map(({ parts, ...line }) => ({ ...line, parts: [...parts] })),
      more: Math.max(0, lines.length - mostLines),
    };
  }
}

function named({ hash, no, at }: Row): RedlineView['from'] {
  return { hash, no, at: at.toISOString() };
}
