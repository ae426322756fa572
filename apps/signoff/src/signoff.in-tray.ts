import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { InTray, message, type OutgoingMessage } from '#libs/messaging';

/** Documents in sign-off that lie on nobody's desk. */
@Injectable()
export class SignoffInTray extends InTray {
  async missing(tx: EntityManager, ageSeconds: number): Promise<OutgoingMessage[]> {
    const refs: { documentId: string; round: number }[] = await tx.query(
      `select id as "documentId", round from lifecycle.document
        where stage = 'sign-off' and updated_at <= now() - make_interval(secs => $1)
          and not exists (select from desk.task
                           where task.document_id = document.id and task.round = document.round
                             and task.stage = 'sign-off' and task.state = 'open')
        order by updated_at limit 100`,
      [ageSeconds],
    );
    return refs.map((ref) => message('signoff.open', ref));
  }
}
