import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Calendars } from '#libs/directory';
import { deliveryMessages, Ledger, type NewNotice } from '#libs/ledger';
import { Clock, type DocumentEntity } from '#libs/lifecycle';
import { Outbox } from '#libs/messaging';
import { calendarFingerprint, planTimes, type StepTimes, type TaskTimes } from '#libs/minutes';
import { CONFIG, type Config, dateIn } from '#libs/platform';
import type { Holding } from './holders.js';
import { type DeskStage, TaskEntity } from './task.entity.js';
import { Timers } from './timers.js';
import { Unattended } from './unattended.js';

export interface NewTask extends Holding {
  readonly seat: string;
  readonly addedBy?: string;
  readonly waitsFor?: string;
}

export interface Step {
  readonly stage: DeskStage;
  readonly step: number;
  readonly name: string;
  readonly bulk: boolean;
  readonly mayAbstain: boolean;
  readonly times: StepTimes | undefined;
}

interface Counted extends TaskTimes {
  /** By which calendar: `DueDays` counts anew when another one holds. */
  readonly calendar: string;
}

/** Puts tasks on desks: tells who must act, sets the day by which, and the timers. */
@Injectable()
export class OpenTasks {
  constructor(
    private readonly calendars: Calendars,
    private readonly ledger: Ledger,
    private readonly outbox: Outbox,
    private readonly timers: Timers,
    private readonly unattended: Unattended,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Doing it again changes nothing. @returns the tasks that are new */
  async run(
    tx: EntityManager,
    document: DocumentEntity,
    step: Step,
    tasks: readonly NewTask[],
    correlationId: string,
  ): Promise<TaskEntity[]> {
    const now = this.clock.now();
    const times = await this.times(tx, document.officeId, step.times);
    const ids = tasks.map(() => randomUUID());
    const rows: { id: string }[] = await tx.query(
      `insert into desk.task (id, stage, document_id, round, step, step_name, seat, added_by, waits_for, principal_id,
                              holder_id, pool, held_by, bulk, may_abstain, revision_hash, due_on, due_because, calendar,
                              state, opened_at)
       select id, $1, $2, $3, $4, $5, seat, added_by, waits_for, principal_id, holder_id,
              array(select jsonb_array_elements_text(pool))::uuid[], held_by, $6, $7, $8, $9, $10, $11, 'open', $12
         from unnest($13::uuid[], $14::text[], $15::uuid[], $16::uuid[], $17::uuid[], $18::uuid[], $19::jsonb[],
                     $20::text[])
              as task (id, seat, added_by, waits_for, principal_id, holder_id, pool, held_by)
       on conflict do nothing returning id`,
      [
        step.stage,
        document.id,
        document.round,
        step.step,
        step.name,
        step.bulk,
        step.mayAbstain,
        document.revisionHash,
        times?.dueOn ?? null,
        times === null ? null : JSON.stringify(times.because),
        times?.calendar ?? null,
        now,
        ids,
        tasks.map(({ seat }) => seat),
        tasks.map(({ addedBy = null }) => addedBy),
        tasks.map(({ waitsFor = null }) => waitsFor),
        tasks.map(({ principalId }) => principalId),
        tasks.map(({ holderId }) => holderId),
        tasks.map(({ pool }) => JSON.stringify(pool)),
        tasks.map(({ heldBy }) => heldBy),
      ],
    );
    if (rows.length === 0) return [];
    const opened = await tx
      .createQueryBuilder(TaskEntity, 'task')
      .where('task.id = any(:ids)', { ids: rows.map(({ id }) => id) })
      .getMany();
    await this.timers.set(tx, opened, times?.timers ?? []);
    await this.tell(
      tx,
      opened.filter(({ waitsFor }) => waitsFor === null),
      correlationId,
    );
    const whyOf = new Map(tasks.map(({ seat, unattended }) => [seat, unattended]));
    await this.unattended.tell(
      tx,
      document,
      opened.flatMap((task) => {
        const why = whyOf.get(task.seat);
        return why === undefined ? [] : [{ task, why }];
      }),
      correlationId,
    );
    return opened;
  }

  /** Tells those on whose desks tasks lie, or who may claim them; once for each hand-over. */
  async tell(tx: EntityManager, tasks: readonly TaskEntity[], correlationId: string): Promise<void> {
    const notices = tasks.flatMap((task): NewNotice[] =>
      (task.holderId === null ? task.pool : [task.holderId]).map((personId) => ({
        kind: task.stage === 'review' ? 'review-requested' : 'signoff-requested',
        documentId: task.documentId,
        round: task.round,
        personId,
        taskId: task.id,
        occasion: task.handovers === 0 ? '' : `handover ${task.handovers}`,
      })),
    );
    const deliveryIds = await this.ledger.addNotices(tx, notices);
    await this.outbox.add(tx, correlationId, deliveryMessages(deliveryIds));
  }

  private async times(tx: EntityManager, officeId: string, times: StepTimes | undefined): Promise<Counted | null> {
    if (times === undefined) return null;
    const today = dateIn(this.config.timeZone, this.clock.now());
    const calendar = await this.calendars.of(tx, officeId);
    return { ...planTimes(times, today, calendar), calendar: calendarFingerprint(calendar) };
  }
}
