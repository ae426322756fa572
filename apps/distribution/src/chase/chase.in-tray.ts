import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { InTray, message, type OutgoingMessage } from '#libs/messaging';
import { OfficeClock } from '../office-clock.js';

const batch = 200;

/** Chases whose time has come. */
@Injectable()
export class ChaseInTray extends InTray {
  override readonly routine = true;

  constructor(private readonly officeClock: OfficeClock) {
    super();
  }

  async missing(tx: EntityManager): Promise<OutgoingMessage[]> {
    const due: { id: string }[] = await tx.query(
      `select id from distribution.chase where state = 'waiting' and fires_at <= $1 order by fires_at limit $2`,
      [this.officeClock.now(), batch],
    );
    return due.map(({ id }) => message('distribution.chase', { chaseId: id }));
  }
}
