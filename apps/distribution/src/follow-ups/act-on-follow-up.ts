import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ApplicationError } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { holds, type Person } from '#libs/directory';
import { type Actor, Lifecycle } from '#libs/lifecycle';
import { type FollowUpAction, followUpTransition } from '#libs/minutes';
import { type FollowUpChange, type FollowUpRecord, FollowUpRecords } from './follow-up-record.js';
import { FollowUpTimers } from './follow-up-timers.js';

export interface FollowUpAttempt {
  readonly followUpId: string;
  readonly action: FollowUpAction;
  /** Whose act it is: of an officer of the unit, or of the office's distributors and the drafter. */
  readonly of: 'unit' | 'office';
  /** The version that its author saw; a report of the unit stands whatever the office did besides. */
  readonly version?: number;
  readonly note: string;
  /** Whom it makes responsible. */
  readonly unitId?: string;
}

export interface FollowUpEffect {
  readonly change?: Omit<FollowUpChange, 'state' | 'newVersion'>;
  readonly percent?: number | null;
  /** What the history keeps beside the note. */
  readonly data?: Readonly<Record<string, unknown>>;
}

interface Work {
  /** Decides what changes, before anything is stored. */
  readonly effect?: (tx: EntityManager, followUp: FollowUpRecord) => Promise<FollowUpEffect>;
  /** Does what follows, in the same transaction. */
  readonly follow?: (tx: EntityManager, followUp: FollowUpRecord, actId: string) => Promise<void>;
}

const events: Readonly<Record<FollowUpAction, string>> = {
  confirm: 'follow-up-confirmed',
  report: 'follow-up-reported',
  complete: 'follow-up-reported',
  return: 'follow-up-returned',
  close: 'follow-up-closed',
  postpone: 'follow-up-postponed',
  drop: 'follow-up-dropped',
  reopen: 'follow-up-reopened',
};

/** What all acts on a follow-up share: the document's lock, who may, from which state, the history, the reminders. */
@Injectable()
export class ActOnFollowUp {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lifecycle: Lifecycle,
    private readonly records: FollowUpRecords,
    private readonly timers: FollowUpTimers,
  ) {}

  /** @throws ApplicationError not-found, not-permitted, follow-up-moved, follow-up-void, follow-up-reason-required, unknown-unit */
  async run(person: Person, attempt: FollowUpAttempt, actor: Actor, work: Work = {}): Promise<void> {
    const { followUpId, action, note } = attempt;
    await this.unitOfWork.run(async (tx) => {
      const seen = await this.records.seen(tx, person, followUpId);
      if (seen === null) throw new ApplicationError('not-found');
      await this.lifecycle.lock(tx, seen.documentId);
      const before = await this.records.get(tx, followUpId);
      requireTurn(person, attempt, before);
      const outcome = followUpTransition(before.state, action, {
        reason: note,
        annulled: before.annulled,
        unitKnown: attempt.unitId === undefined || (await isUnit(tx, attempt.unitId)),
      });
      if (!outcome.accepted) throw new ApplicationError(outcome.refusal);

      const { change, percent, data } = (await work.effect?.(tx, before)) ?? {};
      await this.records.change(tx, followUpId, {
        ...change,
        state: outcome.state,
        newVersion: action !== 'report',
      });
      const after = await this.records.get(tx, followUpId);
      const [actId = ''] = await this.records.addActs(tx, [
        {
          followUpId,
          kind: action,
          personId: person.id,
          note,
          percent: percent ?? null,
          data: { ...data, unit: after.unit },
        },
      ]);
      // A word on progress is no reason to forget the day.
      if (action !== 'report') await this.remindAnew(tx, after);
      await work.follow?.(tx, after, actId);
      await this.lifecycle.record(tx, after.documentId, events[action], actor, eventData(action, note, after));
    });
  }

  private async remindAnew(tx: EntityManager, { id, state, endsOn, officeId }: FollowUpRecord): Promise<void> {
    await this.timers.clear(tx, id);
    if (state !== 'open' || endsOn === null) return;
    const plan = await this.timers.planner(tx, officeId);
    await this.timers.set(tx, [{ followUpId: id, timers: plan(endsOn).timers }]);
  }
}

function requireTurn(person: Person, { of, version }: FollowUpAttempt, followUp: FollowUpRecord): void {
  const { unitId, officeId, drafterId, openedAt } = followUp;
  const may =
    of === 'unit'
      ? unitId !== null && openedAt !== null && holds(person, unitId, 'unit-officer')
      : drafterId === person.id || holds(person, officeId, 'distributor');
  if (!may) throw new ApplicationError('not-permitted');
  if (version !== undefined && version !== followUp.version) throw new ApplicationError('follow-up-moved');
}

async function isUnit(tx: EntityManager, unitId: string): Promise<boolean> {
  const found: unknown[] = await tx.query('select from directory.unit where id = $1 and active', [unitId]);
  return found.length > 0;
}

/** Never the document's text: the matter's number leads to it. */
function eventData(action: FollowUpAction, note: string, { id, unit, item, dueOn }: FollowUpRecord) {
  return {
    followUp: action,
    followUpId: id,
    ...(unit === null ? {} : { unitName: unit }),
    matter: item + 1,
    ...((action === 'postpone' || action === 'confirm') && dueOn !== null ? { dueOn } : {}),
    // What a unit reports stands with its attachments in the follow-up itself.
    ...(note === '' || action === 'report' || action === 'complete' ? {} : { reason: note }),
  };
}
