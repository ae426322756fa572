import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Desk } from '#libs/desk';

/** Takes the task of a withdrawn round off the signer's desk. */
@Injectable()
export class CloseRound {
  constructor(private readonly desk: Desk) {}

  async run(tx: EntityManager, documentId: string, round: number): Promise<void> {
    await this.desk.closeRest(tx, { id: documentId, round }, 'withdrawn');
  }
}
