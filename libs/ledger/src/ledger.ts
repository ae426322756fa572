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
      `insert into ledger.delivery (id, document_id, round, kind, person_id, channel, task_id, occasion, data, address, state)
       select notice.id, notice.document_id, notice.round, notice.kind, person.id, 'mail', notice.task_id, notice.occasion,
              notice.data, person.email, 'pending'
         from unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::uuid[], $6::uuid[], $7::text[], $8::jsonb[])
              as notice (id, document_id, round, kind, person_id, task_id, occasion, data)
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
           from unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::uuid[], $6::text[], $7::jsonb[], $8::text[])
                with ordinality as given (id, document_id, round, kind, unit_id, occasion, data, address, position)
       )
       insert into ledger.delivery (id, document_id, round, kind, unit_id, channel, occasion, data, address, state, merged_into)
       select id, document_id, round, kind, unit_id, 'mail', occasion, data, address,
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
      ],
    );
    return rows.filter(({ state }) => state === 'pending').map(({ id }) => id);
  }

  /**
   * Opens the ledger of a signed document from its frozen recipients: an inbox row for each unit, which has arrived the
   * moment it is written, and a mail row for each that has an address. Rows that stand already stay as they are.
   * @param notBefore when mails that are new may go at the earliest; null for at once
   * @returns the ids of the mail rows that may be sent now, new or old
   */
  async openDistribution(
    tx: EntityManager,
    documentId: string,
    round: number,
    notBefore: Date | null = null,
  ): Promise<string[]> {
    await tx.query(
      `insert into ledger.delivery
         (id, document_id, round, kind, unit_id, role, channel, address, state, settled_at, not_before)
       select gen_random_uuid(), recipient.document_id, $2, 'distribution', recipient.unit_id, recipient.role,
              channel.name, case channel.name when 'mail' then recipient.address end, channel.state, channel.settled_at,
              case channel.name when 'mail' then $3::timestamptz end
         from signoff.recipient,
              (values ('inbox', 'accepted', now()), ('mail', 'pending', null)) as channel (name, state, settled_at)
        where recipient.document_id = $1 and (channel.name = 'inbox' or recipient.address is not null)
        order by recipient.position
       on conflict do nothing`,
      [documentId, round, notBefore],
    );
    const waiting: { id: string }[] = await tx.query(
      `select id from ledger.delivery
        where document_id = $1 and kind = 'distribution' and channel = 'mail' and state = 'pending'
          and (not_before is null or not_before <= now())
        order by created_at, id`,
      [documentId],
    );
    return waiting.map(({ id }) => id);
  }

  /**
   * How many rows of the document's distribution are not where they may rest: missing ones, main units that have not
   * signed for it, mails under way or uncertain. 0 means that the document is done.
   */
  async openRows(tx: EntityManager, documentId: string): Promise<number> {
    const [{ open }]: [{ open: number }] = await tx.query(
      `select (
         (select count(*) from signoff.recipient
           where document_id = $1 and not exists (
             select from ledger.delivery
              where delivery.document_id = recipient.document_id and delivery.unit_id = recipient.unit_id
                and delivery.kind = 'distribution' and delivery.channel = 'inbox'))
         +
         (select count(*) from ledger.delivery
           where document_id = $1 and kind = 'distribution'
             and (state in ('pending', 'attempting', 'uncertain')
                  or (channel = 'inbox' and role = 'main' and state <> 'signed-for')))
       )::int as open`,
      [documentId],
    );
    return open;
  }
}
