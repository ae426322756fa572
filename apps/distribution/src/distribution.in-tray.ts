import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isMissing, isOpenRow } from '#libs/ledger';
import { InTray, message, type OutgoingMessage } from '#libs/messaging';

interface Ref {
  readonly documentId: string;
  readonly round: number;
  readonly complete: boolean;
}

/**
 * Signed documents whose ledger lacks a row of the frozen list, and those whose rows all rest though nobody closed them.
 */
@Injectable()
export class DistributionInTray extends InTray {
  async missing(tx: EntityManager, ageSeconds: number): Promise<OutgoingMessage[]> {
    const refs: Ref[] = await tx.query(
      `select id as "documentId", round, complete
         from lifecycle.document,
              lateral (select not exists (
                select from distribution.addressee
                 where addressee.document_id = document.id and ${isMissing('addressee')}) as complete) as list
        where stage = 'distribution' and updated_at <= now() - make_interval(secs => $1)
          and (not complete or not exists (
            select from ledger.delivery where delivery.document_id = document.id and ${isOpenRow('delivery')}))
        order by updated_at limit 100`,
      [ageSeconds],
    );
    return refs.map(({ documentId, round, complete }) =>
      message(complete ? 'distribution.close' : 'distribution.open', { documentId, round }),
    );
  }
}
