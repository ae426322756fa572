import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { FollowUpAct } from '#libs/contracts';
import { type Person, unitsOf } from '#libs/directory';
import { Clock } from '#libs/lifecycle';
import type { DueBasis, FollowUpRole, FollowUpState } from '#libs/minutes';

/** A follow-up as those who act on it need it. */
export interface FollowUpRecord {
  readonly id: string;
  readonly documentId: string;
  readonly officeId: string;
  readonly drafterId: string;
  readonly round: number;
  readonly item: number;
  readonly action: number;
  readonly heading: string;
  readonly what: string;
  readonly unitId: string | null;
  readonly unit: string | null;
  readonly role: FollowUpRole;
  readonly dueOn: string | null;
  readonly dueBasis: DueBasis;
  readonly endsOn: string | null;
  readonly state: FollowUpState;
  /** Its document is out of force. */
  readonly annulled: boolean;
  readonly version: number;
  readonly openedAt: Date | null;
  readonly percent: number | null;
}

/** What an act changes of it; what is not named stays. */
export interface FollowUpChange {
  readonly state: FollowUpState;
  readonly unitId?: string;
  readonly role?: FollowUpRole;
  readonly due?: {
    readonly on: string | null;
    readonly basis: DueBasis;
    readonly endsOn: string | null;
    readonly because: unknown;
    readonly calendar: string | null;
  };
  readonly percent?: number | null;
  /** False for a progress report: it takes the ground from nobody else's act. */
  readonly newVersion: boolean;
}

export interface NewAct {
  readonly followUpId: string;
  readonly kind: FollowUpAct['kind'];
  readonly personId: string | null;
  readonly note?: string;
  readonly percent?: number | null;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Who may see which follow-ups, as a condition on `shown` and `document`; its parameters are `seenBy`, from $1 on. */
export const visible = `((shown.unit_id = any($1) and shown.opened_at is not null) or shown.office_id = any($2) or document.drafter_id = $3)`;

export function seenBy(person: Person): [string[], string[], string] {
  return [unitsOf(person, 'unit-officer'), unitsOf(person, 'distributor', 'auditor'), person.id];
}

const columns = `
  shown.id, shown.document_id as "documentId", shown.office_id as "officeId", document.drafter_id as "drafterId",
  document.round, shown.item, shown.action, shown.heading, shown.what, shown.unit_id as "unitId", unit.name as unit,
  shown.role, shown.due_on::text as "dueOn", shown.due_basis as "dueBasis", shown.ends_on::text as "endsOn", shown.state,
  exists (select from signoff.annulment where document_id = shown.document_id) as annulled, shown.version,
  shown.opened_at as "openedAt", shown.percent
    from followup.follow_up as shown
    join lifecycle.document on document.id = shown.document_id
    left join directory.unit on unit.id = shown.unit_id`;

/** What is kept of follow-ups. Whoever writes holds the row lock of the document. */
@Injectable()
export class FollowUpRecords {
  constructor(private readonly clock: Clock) {}

  /** Null also for one that the person may not see. */
  async seen(tx: EntityManager, person: Person, id: string): Promise<FollowUpRecord | null> {
    const [row]: FollowUpRecord[] = await tx.query(`select ${columns} where ${visible} and shown.id = $4`, [
      ...seenBy(person),
      id,
    ]);
    return row ?? null;
  }

  async get(tx: EntityManager, id: string): Promise<FollowUpRecord> {
    const [row]: FollowUpRecord[] = await tx.query(`select ${columns} where shown.id = $1`, [id]);
    if (row === undefined) throw new Error(`There is no follow-up ${id}`);
    return row;
  }

  async change(tx: EntityManager, id: string, change: FollowUpChange): Promise<void> {
    const { state, unitId = null, role = null, due, percent, newVersion } = change;
    await tx.query(
      `update followup.follow_up
          set state = $2, unit_id = coalesce($3, unit_id), role = coalesce($4, role),
              due_on = case when $5 then $6::date else due_on end,
              due_basis = case when $5 then $7 else due_basis end,
              ends_on = case when $5 then $8::date else ends_on end,
              due_because = case when $5 then $9::jsonb else due_because end,
              calendar = case when $5 then $14 else calendar end,
              percent = case when $10 then $11 else percent end,
              version = version + $12::int,
              opened_at = case $2 when 'open' then coalesce(opened_at, $13) when 'to-confirm' then null else opened_at end,
              settled_at = case when $2 in ('closed', 'dropped') then $13::timestamptz end
        where id = $1`,
      [
        id,
        state,
        unitId,
        role,
        due !== undefined,
        due?.on ?? null,
        due?.basis ?? null,
        due?.endsOn ?? null,
        due?.because ? JSON.stringify(due.because) : null,
        percent !== undefined,
        percent ?? null,
        newVersion ? 1 : 0,
        this.clock.now(),
        due?.calendar ?? null,
      ],
    );
  }

  /** Appends to the histories. One statement, however many. @returns the ids of the acts, in their order */
  async addActs(tx: EntityManager, acts: readonly NewAct[]): Promise<string[]> {
    if (acts.length === 0) return [];
    const ids = acts.map(() => randomUUID());
    await tx.query(
      `insert into followup.act (id, follow_up_id, no, kind, at, by_person, note, percent, data)
       select given.id, given.follow_up_id,
              1 + coalesce((select max(no) from followup.act where act.follow_up_id = given.follow_up_id), 0),
              given.kind, $8, given.by_person, given.note, given.percent, given.data
         from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::int[], $7::jsonb[])
              as given (id, follow_up_id, kind, by_person, note, percent, data)`,
      [
        ids,
        acts.map(({ followUpId }) => followUpId),
        acts.map(({ kind }) => kind),
        acts.map(({ personId }) => personId),
        acts.map(({ note = '' }) => note),
        acts.map(({ percent = null }) => percent),
        acts.map(({ data = {} }) => JSON.stringify(data)),
        this.clock.now(),
      ],
    );
    return ids;
  }
}
