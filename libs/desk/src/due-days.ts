import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CalendarDay } from '#libs/contracts';
import { Calendars, calendarOf } from '#libs/directory';
import { type Actor, Lifecycle } from '#libs/lifecycle';
import {
  calendarFingerprint,
  type OfficeCalendar,
  planTimes,
  type StandingTimer,
  stepTimesSchema,
  type TaskTimes,
} from '#libs/minutes';
import { CONFIG, type Config, dateIn } from '#libs/platform';
import { Timers } from './timers.js';

/** An open task of a document's present round that is due on some day. */
interface DueTask {
  readonly id: string;
  readonly documentId: string;
  readonly title: string;
  readonly step: string;
  readonly openedAt: Date;
  readonly dueOn: string;
  /** As the document's route has them. */
  readonly times: unknown;
  readonly timers: readonly StandingTimer[];
}

/** A task and its times by another calendar. */
export interface CountedTask {
  readonly task: DueTask;
  readonly times: TaskTimes;
}

/** SQL: open tasks of their document's present round that are due on some day. */
const openAndDue = `
  from desk.task join lifecycle.document
    on document.id = task.document_id and document.stage = task.stage and document.round = task.round
 where task.state = 'open' and task.due_on is not null`;

/** Counts due days of open tasks anew when the calendar by which they were counted has changed. */
@Injectable()
export class DueDays {
  constructor(
    private readonly calendars: Calendars,
    private readonly timers: Timers,
    private readonly lifecycle: Lifecycle,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** What the office's open tasks would have as their times by that calendar, in the order of their documents. */
  async count(tx: EntityManager, officeId: string, calendar: OfficeCalendar): Promise<CountedTask[]> {
    const tasks: DueTask[] = await tx.query(
      `select task.id, task.document_id as "documentId", document.title, task.step_name as step,
              task.opened_at as "openedAt", task.due_on::text as "dueOn",
              case when task.stage = 'review' then document.route -> 'steps' -> task.step -> 'times'
                   else document.route -> 'signing' end as times,
              (select coalesce(json_agg(json_build_object('kind', kind, 'days', days, 'state', timer.state)), '[]')
                 from desk.timer where task_id = task.id) as timers
         ${openAndDue} and document.office_id = $1 and task.calendar is distinct from $2
        order by task.document_id, task.opened_at, task.id`,
      [officeId, calendarFingerprint(calendar)],
    );
    // Tasks of one step that opened on one day are counted together.
    const counted = new Map<string, TaskTimes>();
    return tasks.map((task) => {
      const day = dateIn(this.config.timeZone, task.openedAt);
      const key = JSON.stringify([day, task.times]);
      const times = counted.get(key) ?? planTimes(stepTimesSchema.parse(task.times), day, calendar);
      counted.set(key, times);
      return { task, times };
    });
  }

  /**
   * By the calendar as it is now. Doing it again changes nothing.
   * @returns how many tasks are due on another day
   */
  async recount(tx: EntityManager, officeId: string, actor: Actor): Promise<number> {
    const calendar = await this.calendars.of(tx, officeId);
    // Documents first, in one order, as everybody locks them; the tasks as they are then.
    await tx.query(
      `select from lifecycle.document
        where id in (select task.document_id ${openAndDue} and document.office_id = $1
                        and task.calendar is distinct from $2)
        order by id for update`,
      [officeId, calendarFingerprint(calendar)],
    );
    const counted = await this.count(tx, officeId, calendar);
    await tx.query(
      `update desk.task set due_on = given.due_on, due_because = given.because, calendar = $1
         from unnest($2::uuid[], $3::date[], $4::jsonb[]) as given (id, due_on, because) where task.id = given.id`,
      [
        calendarFingerprint(calendar),
        counted.map(({ task }) => task.id),
        counted.map(({ times }) => times.dueOn),
        counted.map(({ times }) => JSON.stringify(times.because)),
      ],
    );
    const moved = counted.filter(({ task, times }) => task.dueOn !== times.dueOn);
    await this.timers.replan(
      tx,
      counted.map(({ task, times }) => ({ taskId: task.id, times, standing: task.timers })),
    );
    await this.lifecycle.recordAll(tx, 'due-day-moved', actor, newsOf(moved));
    return moved.length;
  }

  /** Offices with open tasks that were counted by another calendar than holds now. */
  async stale(tx: EntityManager): Promise<string[]> {
    const offices: { officeId: string; calendars: (string | null)[]; days: CalendarDay[] }[] = await tx.query(
      `select office_id as "officeId", array_agg(distinct task.calendar) as calendars,
              (select coalesce(json_agg(json_build_object('on', day, 'works', works, 'note', note) order by day), '[]')
                 from directory.calendar_day where calendar_day.office_id = document.office_id) as days
         ${openAndDue} group by office_id`,
    );
    return offices
      .filter(({ calendars, days }) => {
        const now = calendarFingerprint(calendarOf(days));
        return calendars.some((calendar) => calendar !== now);
      })
      .map(({ officeId }) => officeId);
  }
}

/** One event for what a step's tasks have in common. */
function newsOf(moved: readonly CountedTask[]) {
  const news = moved.map(({ task: { documentId, step, dueOn }, times }) => ({
    documentId,
    data: { step, from: dueOn, to: times.dueOn, because: times.because },
  }));
  return [...new Map(news.map((one) => [JSON.stringify(one), one])).values()];
}
