import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ApplicationError, type CommentBody, type CommentState } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { Access, type Person } from '#libs/directory';
import { type Actor, Clock, Lifecycle } from '#libs/lifecycle';
import { type Minutes, type PlacedParagraph, paragraphsOf } from '#libs/minutes';
import { isDiscussed, Voices } from './voices.js';

/** Enough of a paragraph to know it by. */
const quoteLength = 60;

/** Says something to one paragraph of one revision. Answering is the same, to the same paragraph. */
@Injectable()
export class AddComment {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly lifecycle: Lifecycle,
    private readonly voices: Voices,
    private readonly clock: Clock,
  ) {}

  /**
   * A double click makes one comment.
   * @throws ApplicationError not-found, also for a revision that is none of the document's; not-permitted; wrong-stage;
   * unknown-paragraph
   */
  async run(documentId: string, body: CommentBody, person: Person, actor: Actor): Promise<CommentState> {
    await this.access.requireView(person, documentId);
    return this.unitOfWork.run(async (tx) => {
      const document = await this.lifecycle.lock(tx, documentId);
      if (!(await this.voices.has(tx, person.id, document))) throw new ApplicationError('not-permitted');
      if (!isDiscussed(document)) throw new ApplicationError('wrong-stage');
      const paragraph = await this.paragraph(tx, documentId, body);

      const same = await this.sameComment(tx, documentId, person.id, body);
      if (same !== null) return { id: same, resolved: false };

      const id = randomUUID();
      await tx.query(
        `insert into review.comment (id, document_id, revision_hash, paragraph, paragraph_hash, quote, author_id, text,
                                     created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          id,
          documentId,
          body.revision,
          paragraph.key,
          paragraph.hash,
          quoteOf(paragraph.text),
          person.id,
          body.text,
          this.clock.now(),
        ],
      );
      await this.lifecycle.record(tx, documentId, 'commented', actor, { paragraph: paragraph.key });
      return { id, resolved: false };
    });
  }

  private async paragraph(tx: EntityManager, documentId: string, body: CommentBody): Promise<PlacedParagraph> {
    const [revision]: { content: Minutes }[] = await tx.query(
      'select content from lifecycle.revision where document_id = $1 and hash = $2 limit 1',
      [documentId, body.revision],
    );
    if (revision === undefined) throw new ApplicationError('not-found');
    const found = paragraphsOf(revision.content).find(({ key }) => key === body.paragraph);
    if (found === undefined) throw new ApplicationError('unknown-paragraph', body.paragraph);
    return found;
  }

  private async sameComment(
    tx: EntityManager,
    documentId: string,
    authorId: string,
    { revision, paragraph, text }: CommentBody,
  ): Promise<string | null> {
    const [same]: { id: string }[] = await tx.query(
      `select id from review.comment
        where document_id = $1 and author_id = $2 and revision_hash = $3 and paragraph = $4 and text = $5
          and resolved_at is null
        limit 1`,
      [documentId, authorId, revision, paragraph, text],
    );
    return same?.id ?? null;
  }
}

function quoteOf(text: string): string {
  const characters = [...text];
  return characters.length <= quoteLength ? text : `${characters.slice(0, quoteLength).join('')}……`;
}
