import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Minutes, revisionHash } from '#libs/minutes';

export interface RevisionRow {
  readonly no: number;
  readonly hash: string;
  readonly content: Minutes;
  readonly warnings: readonly unknown[];
  readonly authorId: string;
}

/** Texts of documents, addressed by the hash of their content. Append-only. */
@Injectable()
export class Revisions {
  async add(
    tx: EntityManager,
    revision: {
      readonly documentId: string;
      readonly no: number;
      readonly minutes: Minutes;
      readonly warnings: readonly unknown[];
      readonly authorId: string;
    },
  ): Promise<string> {
    const hash = revisionHash(revision.minutes);
    await tx.query(
      `insert into lifecycle.revision (document_id, no, hash, content, warnings, author_id)
       values ($1, $2, $3, $4, $5, $6)`,
      [
        revision.documentId,
        revision.no,
        hash,
        JSON.stringify(revision.minutes),
        JSON.stringify(revision.warnings),
        revision.authorId,
      ],
    );
    return hash;
  }

  async get(tx: EntityManager, documentId: string, no: number): Promise<RevisionRow> {
    const [row]: RevisionRow[] = await tx.query(
      `select no, hash, content, warnings, author_id as "authorId" from lifecycle.revision
        where document_id = $1 and no = $2`,
      [documentId, no],
    );
    if (row === undefined) throw new Error(`Document ${documentId} has no revision ${no}`);
    return row;
  }
}
