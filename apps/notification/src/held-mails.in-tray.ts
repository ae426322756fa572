import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { deliveryMessages } from '#libs/ledger';
import { Clock } from '#libs/lifecycle';
import { InTray, type OutgoingMessage } from '#libs/messaging';

const batch = 1_000;

/** Mails that were held back, by the hours of their office or for want of room at their domain, once they may go. */
@Injectable()
export class HeldMails extends InTray {
  override readonly routine = true;

  constructor(private readonly clock: Clock) {
    super();
  }

  async missing(tx: EntityManager): Promise<OutgoingMessage[]> {
    const rows: { id: string }[] = await tx.query(
      `select id from ledger.delivery
        where channel = 'mail' and state = 'pending' and not_before <= $2
          -- Held back since it was last tried, if it ever was: what a server put off is its message's to try again.
          and (attempted_at is null or not_before > attempted_at)
        order by not_before, id limit $1`,
      [batch, this.clock.now()],
    );
    return deliveryMessages(rows.map(({ id }) => id));
  }
}
