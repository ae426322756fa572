import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ReviewTaskEntity } from './review-task.entity.js';

/** Takes what is still open of a round off the reviewers' desks. */
@Injectable()
export class CloseRound {
  async run(tx: EntityManager, documentId: string, round: number): Promise<void> {
    await tx.update(
      ReviewTaskEntity,
      { documentId, round, state: 'open' },
      { state: 'withdrawn', closedAt: new Date() },
    );
  }
}
