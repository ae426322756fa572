import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { deliveryMessages } from '#libs/ledger';
import { InTray, type OutgoingMessage } from '#libs/messaging';

/** Longer than a message's own retries with their pauses take. */
const minAgeSeconds = 600;
const batch = 1_000;

/**
 * Mails that wait though no message of the queue speaks of them any more: its retries are over, or it is gone. Rows that
 * stand `attempting` for so long have lost their sender; handling the message again marks them uncertain.
 */
@Injectable()
export class NotificationInTray extends InTray {
  async missing(tx: EntityManager, ageSeconds: number): Promise<OutgoingMessage[]> {
    const rows: { id: string }[] = await tx.query(
      `select id from ledger.delivery
        where channel = 'mail' and state in ('pending', 'attempting')
          and greatest(created_at, attempted_at, not_before) <= now() - make_interval(secs => $1)
        order by created_at limit $2`,
      [ageSeconds === 0 ? 0 : Math.max(ageSeconds, minAgeSeconds), batch],
    );
    return deliveryMessages(rows.map(({ id }) => id));
  }
}
