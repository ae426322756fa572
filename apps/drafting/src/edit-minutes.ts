import { Injectable } from '@nestjs/common';
import type { DocumentState, EditBody } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { type Actor, Lifecycle, Revisions } from '#libs/lifecycle';
import { revisionHash } from '#libs/minutes';

@Injectable()
export class EditMinutes {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lifecycle: Lifecycle,
    private readonly revisions: Revisions,
  ) {}

  /**
   * Stores the text as a new revision. A text that did not change makes none.
   * @throws ApplicationError stale-revision when somebody saved since `basedOn`
   */
  async run(documentId: string, { basedOn, minutes }: EditBody, actor: Actor): Promise<DocumentState> {
    return this.unitOfWork.run(async (tx) => {
      const document = await this.lifecycle.lock(tx, documentId);
      const hash = revisionHash(minutes);
      const facts = {
        byDrafter: document.drafterId === actor.personId,
        revision: { seen: basedOn, current: document.revisionHash },
      };
      const changed = hash !== document.revisionHash;
      const no = document.revisionNo + (changed ? 1 : 0);
      if (changed) {
        await this.lifecycle.apply(tx, document, 'edit', facts, {
          type: 'edited',
          actor,
          data: { revision: hash, no },
          changes: { title: minutes.title, revisionNo: no, revisionHash: hash },
        });
        await this.revisions.add(tx, {
          documentId,
          no,
          minutes,
          warnings: [],
          authorId: document.drafterId,
        });
      }
      return { id: document.id, stage: document.stage, revision: document.revisionHash };
    });
  }
}
