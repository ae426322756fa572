import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Envelope } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';

@Injectable()
export class HandleOnce {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Does `work` once per message, however often the queue delivers it. The mark and the work commit together, so no
   * crash can come between them; a second delivery meets the primary key and stops.
   */
  async run(
    { messageId }: Pick<Envelope, 'messageId'>,
    work: (tx: EntityManager) => Promise<void>,
  ): Promise<'handled' | 'duplicate'> {
    return this.unitOfWork.run(async (tx) => {
      const marked: unknown[] = await tx.query(
        `insert into messaging.handled_message (message_id) values ($1) on conflict do nothing returning message_id`,
        [messageId],
      );
      if (marked.length === 0) return 'duplicate';
      await work(tx);
      return 'handled';
    });
  }
}
