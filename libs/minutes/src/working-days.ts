import publicCalendar from 'chinese-days';
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

/** What an office decides for one of its days. It goes before the public calendar. */
export interface OfficeDay {
  readonly works: boolean;
  /** Why, as the office words it: 市第十次党代会; '' without a reason. */
  readonly note: string;
}

/** The days (YYYY-MM-DD) for which an office decided otherwise than the public calendar. */
export type OfficeCalendar = Readonly<Record<string, OfficeDay>>;

/** `make-up` is a Saturday or Sunday that 调休 makes a working day; `office-…` is what the office decided itself. */
export type DayKind = 'working' | 'make-up' | 'office-works' | 'weekend' | 'holiday' | 'office-closed';

export interface DayReading {
  readonly on: string;
  readonly works: boolean;
  readonly why: DayKind;
  /** The holiday (also of a make-up day), or the office's note; '' where there is none. */
  readonly name: { readonly zh: string; readonly en: string };
}

/** What kind of day it is, by the public calendar and then by the office's own. */
export function readDay(on: string, calendar: OfficeCalendar = {}): DayReading {
  const general = publicReading(on);
  const own = Object.hasOwn(calendar, on) ? calendar[on] : undefined;
  if (own === undefined || own.works === general.works) return general;
  const { works, note } = own;
  return { on, works, why: works ? 'office-works' : 'office-closed', name: { zh: note, en: note } };
}

/** Monday to Friday without public holidays, and the Saturdays and Sundays that 调休 makes working days. */
export function isWorkingDay(on: string, calendar: OfficeCalendar = {}): boolean {
  return readDay(on, calendar).works;
}

/** The first working day on or after that day. */
export function nextWorkingDay(on: string, calendar: OfficeCalendar = {}): string {
  let day = on;
  while (!isWorkingDay(day, calendar)) day = addDays(day, 1);
  return day;
}

/** 国庆节; null on a day that is no public holiday, a plain weekend too. */
export function holidayName(on: string): string | null {
  const arranged = arrangedFor(on);
  return arranged === null || arranged.work ? null : arranged.zh;
}

function publicReading(on: string): DayReading {
  const arranged = arrangedFor(on);
  if (arranged === null) {
    const works = isoWeekday(on) <= 5;
    return { on, works, why: works ? 'working' : 'weekend', name: { zh: '', en: '' } };
  }
  const { work, zh, en } = arranged;
  return { on, works: work, why: work ? 'make-up' : 'holiday', name: { zh, en } };
}

/** What the yearly arrangement says about a day, null where it says nothing. */
function arrangedFor(on: string): { readonly work: boolean; readonly zh: string; readonly en: string } | null {
  const { work, name } = publicCalendar.getDayDetail(`${addDays(on, shift)}T00:00`);
  // The name is `National Day,国庆节,3` for a day of the arrangement and `Monday` for any other.
  const [en = '', zh] = name.split(',');
  return zh === undefined ? null : { work, zh, en };
}

/** The package builds its table in local time: west of Greenwich every entry of it lies a day too early. */
const shift = publicCalendar.isWorkday('2024-09-30T00:00') ? 0 : -1;
