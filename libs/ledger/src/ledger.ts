import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export const noticeKinds = [
  'review-requested',
  'signoff-requested',
  'sent-back',
  'task-reminder',
  'task-escalated',
  'task-urged',
  'task-digest',
  'receipt-reminder',
  'receipt-escalated',
  'receipt-call-list',
  'document-returned',
  'addition-requested',
  'addition-decided',
  'annulled',
  'circulated',
  'publication-due',
  'follow-up-assigned',
  'follow-up-reminder',
  'follow-up-reported',
  'follow-up-returned',
  'follow-up-closed',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** What a mail says beside what the record says: frozen when it is promised. */
export type NoticeData = Readonly<Record<string, unknown>>;

interface Notice {
  readonly kind: NoticeKind;
  readonly documentId: string;
  readonly round: number;
  /** Tells notices of one kind about one thing apart; '' when there is only one. */
  readonly occasion?: string;
  readonly data?: NoticeData;
  /** When the mail may go at the earliest; at once without it. */
  readonly notBefore?: Date | null;
}

/** A notice to one person, by mail. */
export interface NewNotice extends Notice {
  readonly personId: string;
  readonly taskId: string | null;
}

/** A notice to a unit, by mail, at the address given. */
export interface NewUnitNotice extends Notice {
  readonly unitId: string;
  readonly address: string;
}

/** When a distribution's mails may go at the earliest (null: at once), and by when main recipients are to sign for it. */
export interface DistributionTimes {
  readonly now: Date;
  readonly notBefore: Date | null;
  /** YYYY-MM-DD. */
  readonly dueOn: string;
  readonly dueBecause: { readonly zh: string; readonly en: string };
  /** The day from which that was counted, in how many working days, by which calendar: it is counted anew with another. */
  readonly counted: { readonly from: string; readonly days: number; readonly calendar: string };
}

export interface OpenedDistribution {
  /** The mail rows that may be sent now, new or old. */
  readonly mails: readonly string[];
  /** The inbox rows that are new. */
  readonly entries: readonly { readonly id: string; readonly main: boolean }[];
}

/**
 * What is to reach whom, one row an effect. Rows are written in the transaction that causes them and reach a settled
 * state through `DeliveryQueue`, a receipt or a person; none is ever deleted.
 */
@Injectable()
export class Ledger {
  /**
   * Adds a mail notice for each person that has an address, and says which rows are new: the same notice asked for
   * twice is one notice.
   */
  async addNotices(tx: EntityManager, notices: readonly NewNotice[]): Promise<string[]> {
    if (notices.length === 0) return [];
    const rows: { id: string }[] = await tx.query(
      `insert into ledger.delivery (id, document_id, round, kind, person_id, channel, task_id, occasion, data, not_before,
                                    address, state)
       select notice.id, notice.document_id, notice.round, notice.kind, person.id, 'mail', notice.task_id, notice.occasion,
              notice.data, notice.not_before, person.email, 'pending'
         from unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::uuid[], $6::uuid[], $7::text[], $8::jsonb[],
                     $9::timestamptz[])
              as notice (id, document_id, round, kind, person_id, task_id, occasion, data, not_before)
         join directory.person on person.id = notice.person_id and person.active and person.email is not null
       on conflict do nothing
       returning id`,
      [
        notices.map(() => randomUUID()),
        notices.map(({ documentId }) => documentId),
        notices.map(({ round }) => round),
        notices.map(({ kind }) => kind),
        notices.map(({ personId }) => personId),
        notices.map(({ taskId }) => taskId),
        notices.map(({ occasion = '' }) => occasion),
        notices.map(({ data = {} }) => JSON.stringify(data)),
        notices.map(({ notBefore = null }) => notBefore),
      ],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Adds a mail notice for each unit, and says which rows are to be sent. Units that share an address get one mail, the
   * first of them named; the rows of the others are merged into it.
   */
  async addUnitNotices(tx: EntityManager, notices: readonly NewUnitNotice[]): Promise<string[]> {
    if (notices.length === 0) return [];
    const rows: { id: string; state: string }[] = await tx.query(
      `with notice as (
         select *, first_value(id) over (partition by document_id, kind, occasion, lower(address) order by position) as first
           from unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::uuid[], $6::text[], $7::jsonb[], $8::text[],
                       $9::timestamptz[])
                with ordinality as given (id, document_id, round, kind, unit_id, occasion, data, address, not_before,
                                          position)
       )
       insert into ledger.delivery (id, document_id, round, kind, unit_id, channel, occasion, data, address, not_before,
                                    state, merged_into)
       select id, document_id, round, kind, unit_id, 'mail', occasion, data, address, not_before,
              case when id = first then 'pending' else 'merged' end, nullif(first, id)
         from notice
       on conflict do nothing
       returning id, state`,
      [
        notices.map(() => randomUUID()),
        notices.map(({ documentId }) => documentId),
        notices.map(({ round }) => round),
        notices.map(({ kind }) => kind),
        notices.map(({ unitId }) => unitId),
        notices.map(({ occasion = '' }) => occasion),
        notices.map(({ data = {} }) => JSON.stringify(data)),
        notices.map(({ address }) => address),
        notices.map(({ notBefore = null }) => notBefore),
      ],
    );
    return rows.filter(({ state }) => state === 'pending').map(({ id }) => id);
  }

  /**
   * Opens the ledger of a document, for whom the signature named and for whom its signer approved since: an inbox row for
   * each unit, which has arrived the moment it is written, and a mail row for each that has an address. Of units that
   * share an address, the one with the higher obligation gets the mail; the rows of the others are merged into it. Rows
   * that stand already stay as they are.
   */
  async openDistribution(
    tx: EntityManager,
    documentId: string,
    round: number,
    { now, notBefore, dueOn, dueBecause, counted }: DistributionTimes,
  ): Promise<OpenedDistribution> {
    const rows: { id: string; channel: string; role: string }[] = await tx.query(
      `with wanted as (
         select gen_random_uuid() as id, unit_id, role, position, channel.name as channel,
                case channel.name when 'mail' then address end as address
           from distribution.addressee, (values ('inbox'), ('mail')) as channel (name)
          where document_id = $1 and (channel.name = 'inbox' or address is not null)
            and not exists (
              select from ledger.delivery
               where delivery.document_id = $1 and delivery.kind = 'distribution'
                 and delivery.unit_id = addressee.unit_id and delivery.channel = channel.name)
       ), placed as (
         select *, first_value(id) over (partition by coalesce(lower(address), unit_id::text), channel
                                             order by role = 'main' desc, position) as first
           from wanted
       )
       insert into ledger.delivery (id, document_id, round, kind, unit_id, role, channel, address, state, merged_into,
                                    settled_at, not_before, due_on, due_because, due_from, due_days, due_calendar)
       select id, $1, $2, 'distribution', unit_id, role, channel, address,
              case when channel = 'inbox' then 'accepted' when id = first then 'pending' else 'merged' end,
              nullif(first, id),
              case channel when 'inbox' then now() end,
              case when channel = 'mail' and id = first then $3::timestamptz end,
              case when channel = 'inbox' and role = 'main' then $4::date end,
              case when channel = 'inbox' and role = 'main' then $5::jsonb end,
              case when channel = 'inbox' and role = 'main' then $6::date end,
              case when channel = 'inbox' and role = 'main' then $7::int end,
              case when channel = 'inbox' and role = 'main' then $8 end
         from placed order by position
       on conflict do nothing
       returning id, channel, role`,
      [documentId, round, notBefore, dueOn, JSON.stringify(dueBecause), counted.from, counted.days, counted.calendar],
    );
    const waiting: { id: string }[] = await tx.query(
      `select id from ledger.delivery
        where document_id = $1 and kind = 'distribution' and channel = 'mail' and state = 'pending'
          and (not_before is null or not_before <= $2)
        order by created_at, id`,
      [documentId, now],
    );
    return {
      mails: waiting.map(({ id }) => id),
      entries: rows.filter(({ channel }) => channel === 'inbox').map(({ id, role }) => ({ id, main: role === 'main' })),
    };
  }

  /**
   * How many rows of the document's distribution are not where they may rest: missing ones, main units that have not
   * signed for it, returns that nobody dealt with, mails under way or uncertain. 0 means that the document is done.
   */
  async openRows(tx: EntityManager, documentId: string): Promise<number> {
    const [{ open }]: [{ open: number }] = await tx.query(
      `select (
         (select count(*) from distribution.addressee where document_id = $1 and ${isMissing('addressee')})
         + (select count(*) from ledger.delivery where document_id = $1 and ${isOpenRow('delivery')})
       )::int as open`,
      [documentId],
    );
    return open;
  }
}

/** SQL: whether an addressee has no inbox row yet. Of what went out of force nothing is missing. */
export function isMissing(addressee: string): string {
  return `(not exists (select from ledger.delivery as found
                        where found.document_id = ${addressee}.document_id and found.unit_id = ${addressee}.unit_id
                          and found.kind = 'distribution' and found.channel = 'inbox')
           and not exists (select from signoff.annulment where annulment.document_id = ${addressee}.document_id))`;
}

/**
 * SQL: whether a row of the ledger keeps its document from being done. What went out of force need not be signed for; a
 * mail of which nobody knows is answered for by the one that a person sent in its place.
 */
export function isOpenRow(row: string): string {
  const inForce = `not exists (select from signoff.annulment where annulment.document_id = ${row}.document_id)`;
  return `(${row}.kind = 'distribution' and (
             ${row}.state in ('pending', 'attempting')
             or (${row}.state = 'uncertain'
                 and not exists (select from ledger.delivery as again where again.reissue_of = ${row}.id))
             or (${row}.channel = 'inbox' and ${row}.role = 'main' and ${row}.state in ('accepted', 'read') and ${inForce})
             or (${row}.state = 'returned' and ${row}.return_settled_at is null and ${inForce})))`;
}
