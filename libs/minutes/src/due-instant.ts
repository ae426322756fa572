import { isDay } from './text/iso-date.js';

/** When an office stops working, on its own clock. */
export const endOfWork = '17:30';

/** When in the morning of its day a reminder goes out, on the office's own clock. */
export const timerHour = '09:00';

/**
 * The instant at which a day's work ends in a time zone.
 *
 * @param on YYYY-MM-DD
 * @param timeZone IANA name: Asia/Shanghai
 * @param time HH:MM on that clock. One that a change to summer time leaves out gives an instant within an hour of it
 * @throws RangeError for an unknown time zone, a day or a time that does not exist
 */
export function dueInstant(on: string, timeZone: string, time: string = endOfWork): Date {
  const wanted = Date.parse(`${on}T${time}Z`);
  if (!isDay(on) || Number.isNaN(wanted)) throw new RangeError(`not a time of a day: ${on} ${time}`);

  // The first step is right but for a change of the clock between the guess and the instant; the second mends that.
  let at = wanted;
  for (let step = 0; step < 2; step++) at += wanted - readClock(new Date(at), timeZone);
  return new Date(at);
}

/** What the clock of a time zone shows, as the milliseconds of an equal clock in UTC. */
function readClock(at: Date, timeZone: string): number {
  // Swedish writes 2026-10-01 17:30:00.
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(at);
  return Date.parse(`${shown.replace(' ', 'T')}Z`);
}
