import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CalendarBody, CalendarDay, CalendarImpact, CountedDayKind, CountedDays } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { DueDays } from '#libs/desk';
import { Calendars, calendarOf } from '#libs/directory';
import { type Actor, Clock } from '#libs/lifecycle';
import type { OfficeCalendar } from '#libs/minutes';
import { CONFIG, type Config, dateIn } from '#libs/platform';
import type { CountedDay } from './awaited-days.js';
import { impactOf } from './impact.js';
import { RecountDays } from './recount-days.js';

/**
 * An office sets its own calendar: days by which tasks are decided, documents signed for and published, follow-ups done
 * move in the same transaction, with all reminders of them.
 */
@Injectable()
export class ChangeCalendar {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly calendars: Calendars,
    private readonly dueDays: DueDays,
    private readonly recountDays: RecountDays,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** What the change would do; nothing is changed. */
  async preview(officeId: string, days: readonly CalendarDay[]): Promise<CalendarImpact> {
    const counted = await this.unitOfWork.run((tx) => this.count(tx, officeId, calendarOf(days)));
    return impactOf(counted, dateIn(this.config.timeZone, this.clock.now()));
  }

  /**
   * A day that moves into the past is overdue at once.
   * @returns how many days of each kind moved
   * @throws ApplicationError changed-meanwhile
   */
  async run(officeId: string, { days, seen }: CalendarBody, actor: Actor): Promise<CountedDays> {
    return this.unitOfWork.run(async (tx) => {
      await this.calendars.set(tx, officeId, days, seen);
      const task = await this.dueDays.recount(tx, officeId, actor);
      return { task, ...(await this.recountDays.run(tx, officeId, actor)) };
    });
  }

  private async count(
    tx: EntityManager,
    officeId: string,
    calendar: OfficeCalendar,
  ): Promise<{ readonly kind: CountedDayKind; readonly counted: readonly CountedDay[] }[]> {
    const tasks = (await this.dueDays.count(tx, officeId, calendar)).map(
      ({ task: { documentId, title, step, dueOn }, times }) => ({
        documentId,
        title,
        name: step,
        from: dueOn,
        to: times.dueOn,
        because: times.because,
      }),
    );
    return [{ kind: 'task', counted: tasks }, ...(await this.recountDays.count(tx, officeId, calendar))];
  }
}
