import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SignoffTaskEntity } from './signoff-task.entity.js';

/** Takes the task of a withdrawn round off the signer's desk. */
@Injectable()
export class CloseRound {
  async run(tx: EntityManager, documentId: string, round: number): Promise<void> {
    await tx.update(
      SignoffTaskEntity,
      { documentId, round, state: 'open' },
      { state: 'withdrawn', closedAt: new Date() },
    );
  }
}
