import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { InTray, message, type OutgoingMessage } from '#libs/messaging';

const batch = 1_000;
const chunk = 50;

/** Mails that were held back, by the hours of their office or for want of room at their domain, once they may go. */
@Injectable()
export class HeldMails extends InTray {
  override readonly routine = true;

  async missing(tx: EntityManager): Promise<OutgoingMessage[]> {
    const rows: { id: string }[] = await tx.query(
      `select id from ledger.delivery
        where channel = 'mail' and state = 'pending' and not_before <= now()
          -- Held back since it was last tried, if it ever was: what a server put off is its message's to try again.
          and (attempted_at is null or not_before > attempted_at)
        order by not_before, id limit $1`,
      [batch],
    );
    const ids = rows.map(({ id }) => id);
    return Array.from({ length: Math.ceil(ids.length / chunk) }, (_, index) =>
      message('notification.deliver', { deliveryIds: ids.slice(index * chunk, (index + 1) * chunk) }),
    );
  }
}
