import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { InTray, message, type OutgoingMessage } from '#libs/messaging';

const batch = 1_000;
const chunk = 50;

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
    const ids = rows.map(({ id }) => id);
    return Array.from({ length: Math.ceil(ids.length / chunk) }, (_, index) =>
      message('notification.deliver', { deliveryIds: ids.slice(index * chunk, (index + 1) * chunk) }),
    );
  }
}
