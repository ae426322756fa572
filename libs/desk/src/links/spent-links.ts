import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '#libs/lifecycle';
import { Sweep } from '#libs/messaging';

/** So long a page can still say why a link leads nowhere; what came of it stands in the timeline for good. */
const keepDays = 30;
const batch = 1_000;

/** Links that ended long ago. Their age is enough to tell: none is used, nor its session lasts, beyond that. */
@Injectable()
export class SpentLinks extends Sweep {
  constructor(private readonly clock: Clock) {
    super();
  }

  async run(tx: EntityManager): Promise<void> {
    await tx.query(
      `delete from desk.task_link
        where id in (select id from desk.task_link where expires_at < $1::timestamptz - make_interval(days => $2)
                      order by expires_at limit $3 for update skip locked)`,
      [this.clock.now(), keepDays, batch],
    );
  }
}
