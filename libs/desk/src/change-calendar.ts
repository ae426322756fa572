import { Inject, Injectable } from '@nestjs/common';
import type { CalendarBody, CalendarDay, CalendarImpact } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { Calendars, calendarOf } from '#libs/directory';
import { type Actor, Clock } from '#libs/lifecycle';
import { CONFIG, type Config, dateIn } from '#libs/platform';
import { DueDays } from './due-days.js';

const shownAtMost = 20;

/** An office sets its own calendar: due days, reminders and escalations of open tasks move in the same transaction. */
@Injectable()
export class ChangeCalendar {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly calendars: Calendars,
    private readonly dueDays: DueDays,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** What the change would do; nothing is changed. */
  async preview(officeId: string, days: readonly CalendarDay[]): Promise<CalendarImpact> {
    const counted = await this.unitOfWork.run((tx) => this.dueDays.count(tx, officeId, calendarOf(days)));
    const moved = counted.filter(({ task, times }) => task.dueOn !== times.dueOn);
    const today = dateIn(this.config.timeZone, this.clock.now());
    const later = moved.filter(({ task, times }) => times.dueOn > task.dueOn).length;
    return {
      tasks: moved.length,
      later,
      earlier: moved.length - later,
      overdue: moved.filter(({ task, times }) => times.dueOn < today && task.dueOn >= today).length,
      examples: moved.slice(0, shownAtMost).map(({ task: { title, step, dueOn }, times }) => ({
        title,
        step,
        from: dueOn,
        to: times.dueOn,
        because: times.because,
      })),
    };
  }

  /**
   * A due day that moves into the past makes its task overdue at once.
   * @returns how many tasks are due on another day
   * @throws ApplicationError changed-meanwhile
   */
  async run(officeId: string, { days, seen }: CalendarBody, actor: Actor): Promise<number> {
    return this.unitOfWork.run(async (tx) => {
      await this.calendars.set(tx, officeId, days, seen);
      return this.dueDays.recount(tx, officeId, actor);
    });
  }
}
