import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { InTray, message, type OutgoingMessage } from '#libs/messaging';
import { OfficeClock } from '../office-clock.js';

const batch = 200;
/** Days before the last one on which the clerks are first told. */
const daysAhead = 5;

/** Documents that must be public soon and are not: told once in good time, then on each day from the last one on. */
@Injectable()
export class PublicationInTray extends InTray {
  override readonly routine = true;

  constructor(private readonly officeClock: OfficeClock) {
    super();
  }

  async missing(tx: EntityManager): Promise<OutgoingMessage[]> {
    const due: { document_id: string }[] = await tx.query(
      `select document_id from distribution.publication
        where state = 'waiting'
          and ((told_on is null and due_on <= $1::date + $2::int) or (told_on < $1 and due_on <= $1))
        order by due_on limit $3`,
      [this.officeClock.today(), daysAhead, batch],
    );
    return due.map(({ document_id }) => message('distribution.publication-due', { documentId: document_id }));
  }
}
