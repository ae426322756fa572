import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { deliveryMessages } from '#libs/ledger';
import { InTray, type OutgoingMessage } from '#libs/messaging';

const batch = 1_000;

/** Mails that the hours of their office held back, once these have come. */
@Injectable()
export class HeldMails extends InTray {
  override readonly routine = true;

  async missing(tx: EntityManager): Promise<OutgoingMessage[]> {
    const rows: { id: string }[] = await tx.query(
      `select id from ledger.delivery
        where channel = 'mail' and state = 'pending' and not_before <= now() and attempts = 0
        order by not_before, id limit $1`,
      [batch],
    );
    return deliveryMessages(rows.map(({ id }) => id));
  }
}
