import { createHash } from 'node:crypto';
import { canonicalJson } from './revision.js';
import { addDays } from './text/iso-date.js';
import { calendarYears, type OfficeCalendar, readDay } from './working-days.js';

/** Earlier ones are history: nothing that still waits is counted by them. */
const publicYears = 3;

let publicDays: string | undefined;

/**
 * Tells calendars apart: another one when the office decides otherwise for one of its days, or when the public calendar
 * of the last years that are known reads otherwise (a new release of it).
 */
export function calendarFingerprint(calendar: OfficeCalendar): string {
  publicDays ??= sha256(readPublicDays());
  return sha256([publicDays, calendar]);
}

function readPublicDays(): unknown[] {
  const days: unknown[] = [];
  for (let on = `${calendarYears.last - publicYears + 1}-01-01`; on <= `${calendarYears.last}-12-31`; ) {
    days.push(readDay(on));
    on = addDays(on, 1);
  }
  return days;
}

function sha256(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}
