import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DocumentEntity } from '#libs/lifecycle';
import type { Stage } from '#libs/minutes';

/** A signed text is not discussed any more. */
const discussedIn: readonly Stage[] = ['draft', 'review', 'sign-off'];

export function isDiscussed({ stage }: Pick<DocumentEntity, 'stage'>): boolean {
  return discussedIn.includes(stage);
}

/** Who may speak about a document: its drafter, and everybody who has or had a task on it, or may claim one. */
@Injectable()
export class Voices {
  async has(tx: EntityManager, personId: string, document: Pick<DocumentEntity, 'id' | 'drafterId'>): Promise<boolean> {
    if (document.drafterId === personId) return true;
    const tasks: unknown[] = await tx.query(
      `select from desk.task
        where document_id = $1 and ($2 in (holder_id, principal_id) or pool @> array[$2::uuid]) limit 1`,
      [document.id, personId],
    );
    return tasks.length > 0;
  }
}
