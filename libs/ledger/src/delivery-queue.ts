import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type PreparedStatement, runPrepared } from '#libs/database';
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
  /** It was held back before anything was sent, and may go then: no attempt, no failure. */
  readonly notBefore?: Date;
}

/** What came of a mail that an attempt claimed. */
export interface AttemptOutcome extends Settlement {
  readonly attemptId: string;
}

/** A mail that an attempt would like to have. */
export interface Candidate {
  readonly id: string;
  readonly attemptId: string;
}

/** What a sender would like to have next. */
export interface Claim {
  /** In this order, as far as `limit` goes. */
  readonly candidates: readonly Candidate[];
  readonly limit: number;
  /** By the clock that said when mails may go. */
  readonly now: Date;
  /**
   * How many mails to one domain may be on the wire, those of other attempts included; two that claim in the same
   * instant may exceed it by one another's.
   */
  readonly atOncePerDomain: number | null;
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
    settled: readonly AttemptOutcome[],
    { candidates, limit, now, atOncePerDomain }: Claim,
  ): Promise<ClaimedMail[]> {
    const [rows] = await runPrepared<[ClaimedMail[], number]>(
      this.dataSource,
      atOncePerDomain === null ? settleAndClaim : settleAndClaimWhereRoom,
      [
        settled.map(({ id }) => id),
        settled.map(({ attemptId }) => attemptId),
        settled.map(({ state }) => state),
        settled.map(({ response }) => response.slice(0, 1000)),
        settled.map(({ notBefore = null }) => notBefore),
        settled.filter(({ addressRefused }) => addressRefused).map(({ id }) => id),
        candidates.map(({ id }) => id),
        candidates.map(({ attemptId }) => attemptId),
        limit,
        now,
        ...(atOncePerDomain === null ? [] : [atOncePerDomain]),
      ],
    );
    return rows;
  }

  /** Mails that found no room now wait until an instant, where they still wait at all. */
  async putOff(deliveryIds: readonly string[], until: Date): Promise<void> {
    await this.dataSource.query(
      `update ledger.delivery set not_before = $2
        where id = any($1) and state = 'pending' and (not_before is null or not_before < $2)`,
      [deliveryIds, until],
    );
  }
}

const claimable = `delivery.state = 'pending' and (delivery.not_before is null or delivery.not_before <= $10::timestamptz)`;

/** Candidates whose domain has room, those on the wire counted; a full domain holds up no other. */
const roomy = `
  wanted as (
    select candidate.id, attempt_id, position from (
      select candidate.id, candidate.attempt_id, position,
             row_number() over (partition by lower(split_part(address, '@', 2)) order by position)
               + (select count(*) from ledger.delivery as other
                   where other.channel = 'mail' and other.state = 'attempting' and not other.id = any($1)
                     and lower(split_part(other.address, '@', 2)) = lower(split_part(delivery.address, '@', 2))) as at_once
        from candidate join ledger.delivery using (id)
       where ${claimable}) as candidate
     where at_once <= $11
  )`;

const settleAndClaim = statement('settle-and-claim', 'wanted as (select * from candidate)');
const settleAndClaimWhereRoom = statement('settle-and-claim-where-room', roomy);

function statement(name: string, wanted: string): PreparedStatement {
  // An outcome that comes late, after the row was given up as uncertain, is the truth all the same.
  const text = `with settled as (
      update ledger.delivery
         set state = outcome.state, response = outcome.response,
             not_before = coalesce(outcome.not_before, delivery.not_before),
             attempts = delivery.attempts - (outcome.not_before is not null)::int,
             settled_at = case when outcome.state in ('accepted', 'rejected') then clock_timestamp() end
        from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::timestamptz[])
             as outcome (id, attempt_id, state, response, not_before)
       where delivery.id = outcome.id and delivery.attempt_id = outcome.attempt_id
         and delivery.state in ('attempting', 'uncertain')
      returning delivery.id, delivery.address, delivery.response
    ),
    suppressed as (
      insert into ledger.suppression (id, address, reason, words, delivery_id)
      select distinct on (lower(address)) gen_random_uuid(), lower(address), 'refused', response, id
        from settled where id = any($6)
      on conflict (address) where lifted_at is null do nothing
    ),
    candidate as (
      select * from unnest($7::uuid[], $8::uuid[]) with ordinality as given (id, attempt_id, position)
       where not id = any($1)
    ),
    ${wanted},
    claimed as (
      select wanted.id, wanted.attempt_id
        from wanted join ledger.delivery using (id)
       where ${claimable}
       order by position limit $9 for update of delivery skip locked
    )
    update ledger.delivery
       set state = 'attempting', attempt_id = claimed.attempt_id, attempts = attempts + 1, attempted_at = clock_timestamp()
      from claimed where delivery.id = claimed.id
    returning delivery.id, document_id as "documentId", kind, role, unit_id as "unitId", person_id as "personId",
              task_id as "taskId", address, greatest(created_at, not_before) as "createdAt"`;
  return { name, text };
}
