import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { People } from '#libs/directory';
import { deliveryMessages, Ledger } from '#libs/ledger';
import { Clock, Lifecycle } from '#libs/lifecycle';
import { Outbox } from '#libs/messaging';
import {
  dueInstant,
  type PlannedTimer,
  replanTimers,
  type StandingTimer,
  type TaskTimes,
  timerHour,
} from '#libs/minutes';
import { CONFIG, type Config, dateIn } from '#libs/platform';
import { TaskEntity } from './task.entity.js';
import { escalate } from './unattended.js';

interface TimerRow {
  readonly id: string;
  readonly taskId: string;
  readonly documentId: string;
  readonly kind: PlannedTimer['kind'];
  readonly because: PlannedTimer['because'];
  readonly personId: string | null;
}

/** Reminders and escalations of tasks. The record says when each runs out; whoever closes the task clears them. */
@Injectable()
export class Timers {
  constructor(
    private readonly people: People,
    private readonly lifecycle: Lifecycle,
    private readonly ledger: Ledger,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async set(tx: EntityManager, tasks: readonly TaskEntity[], planned: readonly PlannedTimer[]): Promise<void> {
    await this.wait(
      tx,
      tasks.flatMap(({ id }) => planned.map((timer) => ({ taskId: id, timer }))),
    );
  }

  /** Due days were counted anew: timers move with them, save those that have gone off. The caller holds the documents' locks. */
  async replan(
    tx: EntityManager,
    counted: readonly {
      readonly taskId: string;
      readonly times: TaskTimes;
      readonly standing: readonly StandingTimer[];
    }[],
  ): Promise<void> {
    const now = this.clock.now();
    const today = dateIn(this.config.timeZone, now);
    const isPast = (on: string) => this.goesOff(on) <= now;
    await tx.query(
      `update desk.timer set state = 'cleared', settled_at = $2 where task_id = any($1) and state = 'waiting'`,
      [counted.map(({ taskId }) => taskId), now],
    );
    await this.wait(
      tx,
      counted.flatMap(({ taskId, times, standing }) =>
        replanTimers(times, standing, { today, isPast }).map((timer) => ({ taskId, timer })),
      ),
    );
  }

  private async wait(
    tx: EntityManager,
    rows: readonly { readonly taskId: string; readonly timer: PlannedTimer }[],
  ): Promise<void> {
    if (rows.length === 0) return;
    await tx.query(
      `insert into desk.timer (id, task_id, kind, days, fires_at, because, person_id, state)
       select *, 'waiting'
         from unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[], $5::timestamptz[], $6::jsonb[], $7::uuid[])
       on conflict (task_id, kind, days) do update
          set fires_at = excluded.fires_at, because = excluded.because, state = 'waiting', settled_at = null
        where timer.state = 'cleared'`,
      [
        rows.map(() => randomUUID()),
        rows.map(({ taskId }) => taskId),
        rows.map(({ timer }) => timer.kind),
        rows.map(({ timer }) => timer.days),
        rows.map(({ timer }) => this.goesOff(timer.on)),
        rows.map(({ timer }) => JSON.stringify(timer.because)),
        rows.map(({ timer }) => timer.to),
      ],
    );
  }

  private goesOff(on: string): Date {
    return dueInstant(on, this.config.timeZone, timerHour);
  }

  /** Does what the timer was set for, once: a timer of a closed task has been cleared and does nothing. */
  async fire(tx: EntityManager, timerId: string, correlationId: string): Promise<void> {
    const [found]: TimerRow[] = await tx.query(
      `select timer.id, task_id as "taskId", document_id as "documentId", kind, because,
              (select case when active then id else successor_id end from directory.person where id = person_id)
                as "personId"
         from desk.timer join desk.task on task.id = task_id where timer.id = $1 and timer.state = 'waiting'`,
      [timerId],
    );
    if (found === undefined) return;
    const { stage, round, officeId, drafterId } = await this.lifecycle.lock(tx, found.documentId);
    const [, count]: [unknown, number] = await tx.query(
      `update desk.timer set state = 'fired', settled_at = $2
        where id = $1 and state = 'waiting' and fires_at <= $2
          and exists (select from desk.task where id = task_id and state = 'open' and stage = $3 and round = $4)`,
      [timerId, this.clock.now(), stage, round],
    );
    if (count === 0) return;
    const task = await tx.findOneByOrFail(TaskEntity, { id: found.taskId });
    // The one who decides first has timers of their own.
    if (task.waitsFor !== null) return;
    const told = await this.told(tx, found, task, { officeId, drafterId });
    if (found.kind === 'escalation') await escalate(tx, [task.id], told);
    const deliveryIds = await this.ledger.addNotices(
      tx,
      told.map((personId) => ({
        kind: found.kind === 'escalation' ? ('task-escalated' as const) : ('task-reminder' as const),
        documentId: task.documentId,
        round: task.round,
        personId,
        taskId: task.id,
        occasion: timerId,
      })),
    );
    const names = await this.people.names(tx, told);
    await this.lifecycle.record(
      tx,
      task.documentId,
      found.kind === 'escalation' ? 'task-escalated' : 'task-reminded',
      { personId: null, correlationId },
      { step: task.stepName, because: found.because, to: told.map((id) => names.get(id) ?? '').join('、') },
    );
    await this.outbox.add(tx, correlationId, deliveryMessages(deliveryIds));
  }

  /** Whoever holds the task now; of an escalation whom the route names, or who follows them, or the administrators, or the drafter. */
  private async told(
    tx: EntityManager,
    timer: TimerRow,
    task: TaskEntity,
    { officeId, drafterId }: { readonly officeId: string; readonly drafterId: string },
  ): Promise<string[]> {
    if (timer.kind === 'reminder') return task.holderId === null ? task.pool : [task.holderId];
    if (timer.personId !== null) return [timer.personId];
    const administrators = await this.people.holders(tx, officeId, 'administrator');
    return administrators.length > 0 ? administrators : [drafterId];
  }
}
