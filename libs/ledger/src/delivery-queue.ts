import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { NoticeKind } from './ledger.js';

/** A mail that this attempt, and nobody else, may put on the wire. */
export interface ClaimedMail {
  readonly id: string;
  readonly documentId: string;
  readonly kind: 'distribution' | NoticeKind;
  readonly role: 'main' | 'copy' | null;
  readonly unitId: string | null;
  readonly personId: string | null;
  readonly taskId: string | null;
  readonly address: string;
  /** Since when it may go. */
  readonly createdAt: Date;
}

/** What became of one mail. `pending` gives it back for a later attempt, with the server's words. */
export interface Settlement {
  readonly id: string;
  readonly state: 'accepted' | 'rejected' | 'uncertain' | 'pending';
  readonly response: string;
  /** The server knows no such address: nothing is to be sent to it any more. */
  readonly addressRefused?: boolean;
}

/**
 * The way of mails through the ledger. The intent is committed before a mail goes onto the wire: after a crash its row
 * says `attempting`, so that nobody sends it again unknowingly.
 */
@Injectable()
export class DeliveryQueue {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Rows that an earlier attempt of the same message left on the wire: it died, or it is taken for dead. What became of
   * those mails is not known.
   */
  async giveUpAttempts(deliveryIds: readonly string[], attemptId: string): Promise<number> {
    const [, count]: [unknown, number] = await this.dataSource.query(
      `update ledger.delivery
          set state = 'uncertain', response = 'The connection or the sender was lost after the mail was handed over.'
        where id = any($1) and state = 'attempting' and attempt_id <> $2`,
      [deliveryIds, attemptId],
    );
    return count;
  }

  /**
   * Settles what has gone out and claims what goes out next, in one commit: while one statement runs, outcomes gather
   * for the next.
   */
  async settleAndClaim(
    attemptId: string,
    settled: readonly Settlement[],
    candidates: readonly string[],
    limit: number,
  ): Promise<ClaimedMail[]> {
    // An outcome that comes late, after the row was given up as uncertain, is the truth all the same.
    const [rows]: [ClaimedMail[], number] = await this.dataSource.query(
      `with settled as (
         update ledger.delivery
            set state = outcome.state, response = outcome.response,
                settled_at = case when outcome.state in ('accepted', 'rejected') then clock_timestamp() end
           from unnest($2::uuid[], $3::text[], $4::text[]) as outcome (id, state, response)
          where delivery.id = outcome.id and delivery.attempt_id = $1 and delivery.state in ('attempting', 'uncertain')
         returning delivery.id, delivery.address, delivery.response
       ),
       suppressed as (
         insert into ledger.suppression (id, address, reason, words, delivery_id)
         select distinct on (lower(address)) gen_random_uuid(), lower(address), 'refused', response, id
           from settled where id = any($7)
         on conflict (address) where lifted_at is null do nothing
       ),
       claimable as (
         select id from ledger.delivery
          where id = any($5) and state = 'pending' and not id = any($2)
            and (not_before is null or not_before <= clock_timestamp())
          order by array_position($5, id) limit $6 for update skip locked
       )
       update ledger.delivery
          set state = 'attempting', attempt_id = $1, attempts = attempts + 1, attempted_at = clock_timestamp()
         from claimable where delivery.id = claimable.id
       returning delivery.id, document_id as "documentId", kind, role, unit_id as "unitId", person_id as "personId",
                 task_id as "taskId", address, greatest(created_at, not_before) as "createdAt"`,
      [
        attemptId,
        settled.map(({ id }) => id),
        settled.map(({ state }) => state),
        settled.map(({ response }) => response.slice(0, 1000)),
        candidates,
        limit,
        settled.filter(({ addressRefused }) => addressRefused).map(({ id }) => id),
      ],
    );
    return rows;
  }
}
