import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ApplicationError, type CommentsView } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { Access, type Person } from '#libs/directory';
import { DocumentEntity } from '#libs/lifecycle';
import type { Minutes } from '#libs/minutes';
import { type EarlierParagraph, PlacesNow } from './places-now.js';
import { maySettle } from './settle-comment.js';
import { isDiscussed, Voices } from './voices.js';

interface Row extends EarlierParagraph {
  readonly id: string;
  readonly revisionNo: number;
  readonly quote: string;
  readonly authorId: string;
  readonly author: string;
  readonly text: string;
  readonly at: Date;
  readonly resolvedAt: Date | null;
  readonly resolvedBy: string | null;
}

const mostComments = 500;

/** Revisions, the latest ones that were commented on, whose paragraphs are followed to where they stand now. */
const mostRevisions = 5;

@Injectable()
export class CommentList {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly voices: Voices,
  ) {}

  /** @throws ApplicationError not-found */
  async of(documentId: string, person: Person): Promise<CommentsView> {
    await this.access.requireInside(person, documentId);
    return this.unitOfWork.run(async (tx) => {
      const document = await tx.findOneBy(DocumentEntity, { id: documentId });
      if (document === null) throw new ApplicationError('not-found');
      const newestFirst = await this.rows(tx, documentId);
      const rows = newestFirst.slice(0, mostComments).reverse();
      const places = await this.placesNow(tx, document, rows);
      return {
        comments: rows.map(({ authorId, paragraphHash, resolvedAt, resolvedBy, ...row }) => ({
          ...row,
          at: row.at.toISOString(),
          ...places.of({ ...row, paragraphHash }),
          resolved: resolvedAt === null ? null : { by: resolvedBy ?? '', at: resolvedAt.toISOString() },
          maySettle: maySettle(person, document, { authorId }),
        })),
        more: await this.count(tx, documentId, rows.length, newestFirst.length),
        mayComment: isDiscussed(document) && (await this.voices.has(tx, person.id, document)),
      };
    });
  }

  /** One more than are shown, to know whether there are more. */
  private rows(tx: EntityManager, documentId: string): Promise<Row[]> {
    return tx.query(
      `select comment.id, comment.revision_hash as revision, revision.no as "revisionNo", comment.paragraph,
              comment.paragraph_hash as "paragraphHash", comment.quote, comment.author_id as "authorId",
              author.name as author, comment.text, comment.created_at as at, comment.resolved_at as "resolvedAt",
              resolver.name as "resolvedBy"
         from review.comment
         join directory.person as author on author.id = comment.author_id
         left join directory.person as resolver on resolver.id = comment.resolved_by
         join lateral (select max(no) as no from lifecycle.revision
                        where document_id = comment.document_id and hash = comment.revision_hash) as revision on true
        where comment.document_id = $1
        order by comment.created_at desc, comment.id desc
        limit $2`,
      [documentId, mostComments + 1],
    );
  }

  private async count(tx: EntityManager, documentId: string, shown: number, found: number): Promise<number> {
    if (found === shown) return 0;
    const [{ count }]: [{ count: number }] = await tx.query(
      'select count(*)::int as count from review.comment where document_id = $1',
      [documentId],
    );
    return count - shown;
  }

  private async placesNow(tx: EntityManager, document: DocumentEntity, rows: readonly Row[]): Promise<PlacesNow> {
    const present = document.revisionHash;
    const commented = [...new Set([...rows].reverse().map(({ revision }) => revision))];
    const followed = commented.filter((hash) => hash !== present).slice(0, mostRevisions);
    const revisions: { hash: string; content: Minutes }[] = await tx.query(
      `select distinct on (hash) hash, content from lifecycle.revision
        where document_id = $1 and hash = any($2) order by hash, no desc`,
      [document.id, [present, ...followed]],
    );
    const texts = new Map(revisions.map(({ hash, content }) => [hash, content] as const));
    const minutes = texts.get(present);
    if (minutes === undefined) throw new Error(`Document ${document.id} has no revision ${present}`);
    texts.delete(present);
    return new PlacesNow({ hash: present, minutes }, texts);
  }
}
