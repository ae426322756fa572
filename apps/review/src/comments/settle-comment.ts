import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ApplicationError, type CommentState } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { Access, type Person } from '#libs/directory';
import { type Actor, Clock, type DocumentEntity, Lifecycle } from '#libs/lifecycle';

interface Comment {
  readonly documentId: string;
  readonly authorId: string;
  readonly paragraph: string;
  readonly resolved: boolean;
}

/** Resolves a comment (已处理), or opens it again: its author or the document's drafter, as often as they like. */
@Injectable()
export class SettleComment {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly lifecycle: Lifecycle,
    private readonly clock: Clock,
  ) {}

  /** @throws ApplicationError not-found, not-permitted */
  async run(commentId: string, resolved: boolean, person: Person, actor: Actor): Promise<CommentState> {
    const { documentId } = await this.unitOfWork.run((tx) => this.comment(tx, commentId));
    await this.access.requireInside(person, documentId);
    return this.unitOfWork.run(async (tx) => {
      const document = await this.lifecycle.lock(tx, documentId);
      // Read again: whoever held the lock before may have settled it.
      const comment = await this.comment(tx, commentId);
      if (!maySettle(person, document, comment)) throw new ApplicationError('not-permitted');
      if (comment.resolved === resolved) return { id: commentId, resolved };

      await tx.query('update review.comment set resolved_at = $2, resolved_by = $3 where id = $1', [
        commentId,
        resolved ? this.clock.now() : null,
        resolved ? person.id : null,
      ]);
      const type = resolved ? 'comment-resolved' : 'comment-reopened';
      await this.lifecycle.record(tx, documentId, type, actor, { paragraph: comment.paragraph });
      return { id: commentId, resolved };
    });
  }

  private async comment(tx: EntityManager, id: string): Promise<Comment> {
    const [row]: Comment[] = await tx.query(
      `select document_id as "documentId", author_id as "authorId", paragraph, resolved_at is not null as resolved
         from review.comment where id = $1`,
      [id],
    );
    if (row === undefined) throw new ApplicationError('not-found');
    return row;
  }
}

export function maySettle(
  { id }: Pick<Person, 'id'>,
  { drafterId }: Pick<DocumentEntity, 'drafterId'>,
  { authorId }: Pick<Comment, 'authorId'>,
): boolean {
  return id === drafterId || id === authorId;
}
