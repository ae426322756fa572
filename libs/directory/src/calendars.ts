import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ApplicationError, type CalendarDay } from '#libs/contracts';
import type { OfficeCalendar } from '#libs/minutes';

/** The days for which each office decided otherwise than the public calendar. */
@Injectable()
export class Calendars {
  /** In the order of the days; {} where the office decided nothing. */
  async of(tx: EntityManager, officeId: string): Promise<OfficeCalendar> {
    const days: CalendarDay[] = await tx.query(
      `select day::text as on, works, note from directory.calendar_day where office_id = $1 order by day`,
      [officeId],
    );
    return calendarOf(days);
  }

  /**
   * Replaces all days of the office. What waits is counted anew by whoever changes it: see ChangeCalendar of libs/calendar.
   * @param seen the days as the change began from, where that must still hold
   * @throws ApplicationError changed-meanwhile
   */
  async set(
    tx: EntityManager,
    officeId: string,
    days: readonly CalendarDay[],
    seen?: readonly CalendarDay[],
  ): Promise<void> {
    // The row of the office makes two who set its calendar take turns.
    await tx.query('select from directory.unit where id = $1 for no key update', [officeId]);
    if (seen !== undefined && !isDeepStrictEqual(calendarOf(seen), await this.of(tx, officeId))) {
      throw new ApplicationError('changed-meanwhile');
    }
    await tx.query('delete from directory.calendar_day where office_id = $1', [officeId]);
    await tx.query(
      `insert into directory.calendar_day (office_id, day, works, note)
       select $1, day, works, note from unnest($2::date[], $3::boolean[], $4::text[]) as given (day, works, note)`,
      [officeId, days.map(({ on }) => on), days.map(({ works }) => works), days.map(({ note }) => note)],
    );
  }
}

export function calendarOf(days: readonly CalendarDay[]): OfficeCalendar {
  return Object.fromEntries(days.map(({ on, works, note }) => [on, { works, note }]));
}
