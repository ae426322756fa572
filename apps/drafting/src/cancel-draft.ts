import { Injectable } from '@nestjs/common';
import type { DocumentState } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { type Actor, Lifecycle } from '#libs/lifecycle';

@Injectable()
export class CancelDraft {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lifecycle: Lifecycle,
  ) {}

  async run(documentId: string, seen: string, actor: Actor): Promise<DocumentState> {
    return this.unitOfWork.run(async (tx) => {
      const document = await this.lifecycle.lock(tx, documentId);
      await this.lifecycle.apply(
        tx,
        document,
        'cancel',
        {
          byDrafter: document.drafterId === actor.personId,
          revision: { seen, current: document.revisionHash },
          sealed: document.numberText !== null,
        },
        { type: 'cancelled', actor },
      );
      return { id: documentId, stage: document.stage, revision: document.revisionHash };
    });
  }
}
