import { dueInstant } from './due-instant.js';
import { addDays } from './text/iso-date.js';

/** When an office lets its mails go out, on its own clock. */
export interface MailHours {
  /** HH:MM. Null: at any hour, with `to`. */
  readonly from: string | null;
  readonly to: string | null;
  readonly workingDaysOnly: boolean;
}

export interface MailWindow {
  /** When mails that are due at an instant may go out: that instant, or the next opening. */
  readonly opensAt: Date;
  /** What they wait for; null when they go at once. */
  readonly waitsFor: 'quiet-hours' | 'working-day' | null;
}

/** No calendar knows so long a holiday; a wrong one must not hold a mail for ever. */
const mostDays = 60;

/**
 * @param isWorkingDay of a day YYYY-MM-DD
 * @param timeZone IANA name of the zone of the office's clock
 */
export function mailWindow(
  at: Date,
  { from, to, workingDaysOnly }: MailHours,
  isWorkingDay: (on: string) => boolean,
  timeZone: string,
): MailWindow {
  const { on, time } = localTime(at, timeZone);
  const open = (day: string) => !workingDaysOnly || isWorkingDay(day);
  const [opens, closes] = [from ?? '00:00', to ?? '24:00'];
  if (open(on) && time >= opens && time < closes) return { opensAt: at, waitsFor: null };

  let day = open(on) && time < opens ? on : addDays(on, 1);
  for (let waited = 0; !open(day) && waited < mostDays; waited++) day = addDays(day, 1);
  return { opensAt: dueInstant(day, timeZone, opens), waitsFor: open(on) ? 'quiet-hours' : 'working-day' };
}

function localTime(at: Date, timeZone: string): { on: string; time: string } {
  // Swedish writes 2026-10-01 17:30:00.
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(at);
  return { on: shown.slice(0, 10), time: shown.slice(11, 16) };
}
