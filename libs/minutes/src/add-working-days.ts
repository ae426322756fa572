import type { Words } from './lint/finding.js';
import { addDays, isDay } from './text/iso-date.js';
import { type DayReading, isCalendarKnown, type OfficeCalendar, readDay } from './working-days.js';
import { countInWords, warningInWords } from './working-days-in-words.js';

/** Four years: no due date of an office lies further away. */
export const mostWorkingDays = 1_000;

export interface CountedDay extends DayReading {
  readonly counted: boolean;
}

export interface WorkingDayCount {
  /** YYYY-MM-DD. */
  readonly due: string;
  /** 「3 个工作日：10 月 1 日至 7 日国庆节放假，10 月 10 日（周六）调休上班计入」. */
  readonly explanation: Words;
  /** Every day from the one after (before) the start to the due day, in the order of counting. */
  readonly days: readonly CountedDay[];
  /** False when a day of the count lies in a year whose holidays are not known; then there is a warning. */
  readonly calendarKnown: boolean;
  readonly warning?: Words;
}

/**
 * The day that is `n` working days after a day (before it, when `n` is negative). The day of start is not counted, as in
 * art. 201 of the Civil Code. With 0 it is that day itself, or the next working day when nobody works on it.
 *
 * @param on YYYY-MM-DD
 * @param calendar the office's own days
 * @throws RangeError for a day that does not exist, a count that is no whole number or is more than a thousand
 */
export function addWorkingDays(on: string, n: number, calendar: OfficeCalendar = {}): WorkingDayCount {
  // From a later day the count might leave the years of four digits.
  if (!isDay(on) || on > '9900') throw new RangeError(`not a day of the calendar: ${on}`);
  if (!Number.isInteger(n) || Math.abs(n) > mostWorkingDays)
    throw new RangeError(`working days are a whole number from -${mostWorkingDays} to ${mostWorkingDays}`);

  const days = n === 0 ? daysUntilWork(on, calendar) : countedDays(on, n, calendar);
  const due = days.at(-1)?.on ?? on;
  const unknown = [...new Set([on, ...days.map((day) => day.on)].filter((day) => !isCalendarKnown(day)))];
  return {
    due,
    explanation: countInWords(on, n, days, calendar),
    days,
    calendarKnown: unknown.length === 0,
    ...(unknown.length === 0 ? {} : { warning: warningInWords(unknown) }),
  };
}

function countedDays(on: string, n: number, calendar: OfficeCalendar): CountedDay[] {
  const days: CountedDay[] = [];
  const direction = Math.sign(n);
  let left = Math.abs(n);
  for (let day = addDays(on, direction); left > 0; day = addDays(day, direction)) {
    const reading = readDay(day, calendar);
    days.push({ ...reading, counted: reading.works });
    if (reading.works) left--;
  }
  return days;
}

/** The day itself where it is free, and what follows up to the first working day; nothing where it is one itself. */
function daysUntilWork(on: string, calendar: OfficeCalendar): CountedDay[] {
  const days: CountedDay[] = [];
  for (let reading = readDay(on, calendar); ; reading = readDay(addDays(reading.on, 1), calendar)) {
    if (reading.works) return days.length === 0 ? days : [...days, { ...reading, counted: true }];
    days.push({ ...reading, counted: false });
  }
}
