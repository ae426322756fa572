import calendar from 'chinese-days';
import { addDays, isoWeekday } from './text/iso-date.js';

/**
 * Years whose public holidays and 调休 are known. They are set by the State Council at the end of the year before; for
 * other years only Saturday and Sunday are known to be free.
 */
export const calendarYears = { first: 2004, last: 2026 } as const;

/** Whether holidays and 调休 of that day's year are known. All dates here are YYYY-MM-DD. */
export function isCalendarKnown(on: string): boolean {
  const year = Number(on.slice(0, 4));
  return year >= calendarYears.first && year <= calendarYears.last;
}

/** Monday to Friday without public holidays, and the Saturdays and Sundays that 调休 makes working days. */
export function isWorkingDay(on: string): boolean {
  return arrangedFor(on)?.work ?? isoWeekday(on) <= 5;
}

/** The first working day on or after that day. */
export function nextWorkingDay(on: string): string {
  let day = on;
  while (!isWorkingDay(day)) day = addDays(day, 1);
  return day;
}

/** 国庆节; null on a day that is no public holiday, a plain weekend too. */
export function holidayName(on: string): string | null {
  const arranged = arrangedFor(on);
  return arranged === null || arranged.work ? null : arranged.holiday;
}

/** What the yearly arrangement says about a day, null where it says nothing. */
function arrangedFor(on: string): { readonly work: boolean; readonly holiday: string } | null {
  const { work, name } = calendar.getDayDetail(`${addDays(on, shift)}T00:00`);
  // The name is `National Day,国庆节,3` for a day of the arrangement and `Monday` for any other.
  const holiday = name.split(',')[1];
  return holiday === undefined ? null : { work, holiday };
}

/** The package builds its table in local time: west of Greenwich every entry of it lies a day too early. */
const shift = calendar.isWorkday('2024-09-30T00:00') ? 0 : -1;
