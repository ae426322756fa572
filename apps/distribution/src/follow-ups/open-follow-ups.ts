import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Envelope } from '#libs/contracts';
import { Clock, type DocumentEntity, Lifecycle } from '#libs/lifecycle';
import { type FollowUpDraft, type FollowUpUnit, followUpDrafts, type Minutes, readDecisions } from '#libs/minutes';
import { FollowUpNotices } from './follow-up-notices.js';
import { FollowUpRecords } from './follow-up-record.js';
import { type CountedFollowUp, FollowUpTimers } from './follow-up-timers.js';

interface Signed {
  readonly hash: string;
  readonly content: Minutes;
}

interface NewFollowUp extends FollowUpDraft {
  readonly id: string;
  readonly state: 'open' | 'to-confirm';
  readonly times: CountedFollowUp | null;
}

/** How many things one mail names; the list has them all. */
const namedAtMost = 20;

/**
 * Reads from the signed text what is asked of whom. What is certain is the unit's duty from now on, and it is told; what a
 * person must confirm waits for the office.
 */
@Injectable()
export class OpenFollowUps {
  constructor(
    private readonly lifecycle: Lifecycle,
    private readonly records: FollowUpRecords,
    private readonly timers: FollowUpTimers,
    private readonly notices: FollowUpNotices,
    private readonly clock: Clock,
  ) {}

  /** Once for a document, whatever is promised or delivered twice. */
  async run(tx: EntityManager, { payload, correlationId }: Envelope<'distribution.open-follow-ups'>): Promise<void> {
    const document = await this.lifecycle.lock(tx, payload.documentId);
    const [mine]: unknown[][] = await tx.query(
      `update followup.opening set opened_at = $2 where document_id = $1 and opened_at is null returning document_id`,
      [document.id, this.clock.now()],
    );
    if (mine === undefined || mine.length === 0) return;
    const signed = await signedText(tx, document.id);
    // It went out of force before anybody was asked for anything.
    if (signed === null) return;

    const created = await this.create(tx, document, signed);
    if (created.length === 0) return;
    await tx.query('update followup.opening set asked = $2 where document_id = $1', [document.id, created.length]);
    const open = created.filter(({ state }) => state === 'open');
    await this.timers.set(
      tx,
      open.map(({ id, times }) => ({ followUpId: id, timers: times?.timers ?? [] })),
    );
    await this.tellUnits(tx, document, signed.content, open, correlationId);
    await this.lifecycle.record(
      tx,
      document.id,
      'follow-up-opened',
      { personId: null, correlationId },
      { open: open.length, toConfirm: created.length - open.length },
    );
  }

  private async create(tx: EntityManager, document: DocumentEntity, signed: Signed): Promise<NewFollowUp[]> {
    const units = await knownUnits(tx, document.id);
    const plan = await this.timers.planner(tx, document.officeId);
    const created = followUpDrafts(readDecisions(signed.content, units), units).map(
      (draft): NewFollowUp => ({
        ...draft,
        id: randomUUID(),
        state: draft.doubts.length === 0 ? 'open' : 'to-confirm',
        times: draft.dueOn === null ? null : plan(draft.dueOn),
      }),
    );
    const now = this.clock.now();
    await tx.query(
      `insert into followup.follow_up
         (id, document_id, office_id, revision_hash, position, item, action, heading, paragraph, span_start, span_end,
          what, named, unit_id, role, due_text, due_on, due_basis, ends_on, due_because, calendar, doubts, state,
          created_at, opened_at)
       select id, $2, $3, $4, position, item, action, heading, paragraph, span_start, span_end, what, named, unit_id,
              role, due_text, due_on, due_basis, ends_on, due_because, calendar, doubts, state, $5,
              case state when 'open' then $5::timestamptz end
         from jsonb_to_recordset($1::jsonb) as given (
              id uuid, position int, item int, action int, heading text, paragraph int, span_start int, span_end int,
              what text, named text, unit_id uuid, role text, due_text text, due_on date, due_basis text, ends_on date,
              due_because jsonb, calendar text, doubts text[], state text)`,
      [
        JSON.stringify(created.map((one, position) => rowOf(one, position, signed.content))),
        document.id,
        document.officeId,
        signed.hash,
        now,
      ],
    );
    await this.records.addActs(
      tx,
      created.map(({ id }) => ({ followUpId: id, kind: 'opened', personId: null })),
    );
    return created;
  }

  /** One mail for each unit, with all that is asked of it. */
  private async tellUnits(
    tx: EntityManager,
    document: DocumentEntity,
    { items }: Minutes,
    open: readonly NewFollowUp[],
    correlationId: string,
  ): Promise<void> {
    const byUnit = new Map<string, NewFollowUp[]>();
    for (const one of open) {
      if (one.unitId !== null) byUnit.set(one.unitId, [...(byUnit.get(one.unitId) ?? []), one]);
    }
    await this.notices.toUnits(
      tx,
      { ...document, documentId: document.id },
      'follow-up-assigned',
      [...byUnit].map(([unitId, asked]) => ({
        unitId,
        occasion: 'opened',
        data: {
          ...(asked.length === 1 ? { followUpId: asked[0]?.id } : {}),
          asked: asked.slice(0, namedAtMost).map(({ item, what, role, times }) => ({
            heading: items[item]?.heading ?? '',
            what,
            role,
            endsOn: times?.endsOn ?? null,
          })),
          more: Math.max(0, asked.length - namedAtMost),
        },
      })),
      correlationId,
    );
  }
}

function rowOf(one: NewFollowUp, position: number, { items }: Minutes): Record<string, unknown> {
  return {
    id: one.id,
    position,
    item: one.item,
    action: one.action,
    heading: items[one.item]?.heading ?? '',
    paragraph: one.paragraph,
    span_start: one.span[0],
    span_end: one.span[1],
    what: one.what,
    named: one.named,
    unit_id: one.unitId,
    role: one.role,
    due_text: one.dueText,
    due_on: one.dueOn,
    due_basis: one.dueBasis,
    ends_on: one.times?.endsOn ?? null,
    due_because: one.times?.because ?? null,
    calendar: one.times?.calendar ?? null,
    doubts: one.doubts,
    state: one.state,
  };
}

/** The text under the seal that stands; null where the document is out of force. */
async function signedText(tx: EntityManager, documentId: string): Promise<Signed | null> {
  const [row]: Signed[] = await tx.query(
    `select revision.hash, revision.content
       from signoff.seal
       join lifecycle.revision on revision.document_id = seal.document_id and revision.hash = seal.revision_hash
      where seal.document_id = $1 and not exists (select from signoff.annulment where document_id = $1)
      order by revision.no desc limit 1`,
    [documentId],
  );
  return row ?? null;
}

/** Units of the directory, with the words by which the document's address lines mean them. */
async function knownUnits(tx: EntityManager, documentId: string): Promise<FollowUpUnit[]> {
  return tx.query(
    `select unit.id, unit.name, unit.aliases, recipient.phrase
       from directory.unit
       left join signoff.recipient on recipient.unit_id = unit.id and recipient.document_id = $1
      where unit.active order by unit.position`,
    [documentId],
  );
}
