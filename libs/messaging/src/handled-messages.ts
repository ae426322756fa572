import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Sweep } from './sweep.js';

/** Longer than the longest retry of any message. */
const keepDays = 14;
const batch = 10_000;

/** Which messages were handled, of which none comes again by now. */
@Injectable()
export class HandledMessages extends Sweep {
  async run(tx: EntityManager): Promise<void> {
    await tx.query(
      `delete from messaging.handled_message
        where message_id in (select message_id from messaging.handled_message
                              where handled_at < now() - make_interval(days => $1) order by handled_at limit $2)`,
      [keepDays, batch],
    );
  }
}
