import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Desk } from '#libs/desk';
import { Clock } from '#libs/lifecycle';

/** The drafter took the document back: what is still open of that round comes off the desks. */
@Injectable()
export class CloseRound {
  constructor(
    private readonly desk: Desk,
    private readonly clock: Clock,
  ) {}

  async run(tx: EntityManager, documentId: string, round: number): Promise<void> {
    await this.desk.closeRest(tx, { id: documentId, round }, 'withdrawn');
    await tx.query(
      `update review.step set state = 'withdrawn', closed_at = $3
        where document_id = $1 and round = $2 and state = 'open'`,
      [documentId, round, this.clock.now()],
    );
  }
}
