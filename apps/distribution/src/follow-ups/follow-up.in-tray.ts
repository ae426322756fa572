import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '#libs/lifecycle';
import { InTray, message, type OutgoingMessage } from '#libs/messaging';

const batch = 200;

/** Reminders whose time has come. */
@Injectable()
export class FollowUpReminders extends InTray {
  override readonly routine = true;

  constructor(private readonly clock: Clock) {
    super();
  }

  async missing(tx: EntityManager): Promise<OutgoingMessage[]> {
    const due: { id: string }[] = await tx.query(
      `select id from followup.timer where state = 'waiting' and fires_at <= $1 order by fires_at limit $2`,
      [this.clock.now(), batch],
    );
    return due.map(({ id }) => message('distribution.remind-follow-up', { timerId: id }));
  }
}

/** Documents that were sent out though nobody has read yet what they ask. */
@Injectable()
export class FollowUpInTray extends InTray {
  async missing(tx: EntityManager, ageSeconds: number): Promise<OutgoingMessage[]> {
    const promised: { documentId: string; round: number }[] = await tx.query(
      `select document.id as "documentId", document.round
         from followup.opening join lifecycle.document on document.id = document_id
        where opened_at is null and promised_at <= now() - make_interval(secs => $1)
        order by promised_at limit $2`,
      [ageSeconds, batch],
    );
    return promised.map((ref) => message('distribution.open-follow-ups', ref));
  }
}
