import { Injectable } from '@nestjs/common';
import { ApplicationError, type ConfirmReadingsBody, type ReadingsView } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { type Actor, DocumentEntity, Lifecycle, Revisions } from '#libs/lifecycle';
import { DoubtfulReadings } from './doubtful-readings.js';

/** What the import was unsure of: shown to the drafter, and confirmed by them. */
@Injectable()
export class ConfirmReadings {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lifecycle: Lifecycle,
    private readonly revisions: Revisions,
    private readonly readings: DoubtfulReadings,
  ) {}

  /** None once the draft has been handed on: how a document came about is its drafter's business. */
  async list(documentId: string): Promise<ReadingsView> {
    return this.unitOfWork.run(async (tx) => {
      const document = await tx.findOneByOrFail(DocumentEntity, { id: documentId });
      if (document.stage !== 'draft') return { readings: [] };
      const { content } = await this.revisions.get(tx, documentId, document.revisionNo);
      return { readings: await this.readings.standingIn(tx, documentId, content) };
    });
  }

  /**
   * Confirming again changes nothing. The text stays as it is, and so does its revision.
   * @throws ApplicationError stale-revision, wrong-stage, not-permitted; not-found for a reading that the text has not
   */
  async run(documentId: string, { revision, readings }: ConfirmReadingsBody, actor: Actor): Promise<ReadingsView> {
    return this.unitOfWork.run(async (tx) => {
      const document = await this.lifecycle.lock(tx, documentId);
      const drafterId = document.drafterId;
      const { content } = await this.revisions.get(tx, documentId, document.revisionNo);
      const standing = new Set((await this.readings.standingIn(tx, documentId, content)).map(({ no }) => no));
      const count = await this.readings.confirm(tx, documentId, readings, drafterId);
      if (count > 0) {
        const facts = {
          byDrafter: drafterId === actor.personId,
          revision: { seen: revision, current: document.revisionHash },
        };
        const event = { type: 'readings-confirmed', actor, data: { readings: count } };
        await this.lifecycle.apply(tx, document, 'edit', facts, event);
      }
      if (readings.some((no) => !standing.has(no))) throw new ApplicationError('not-found');
      return { readings: await this.readings.standingIn(tx, documentId, content) };
    });
  }
}
