import { calendarChanged } from '../working-days-in-words.js';
import type { FollowUpTimer, FollowUpTimerKind, FollowUpTimes } from './follow-up-times.js';

/** A reminder since the follow-up last became its unit's duty, or got its day. */
export interface StandingReminder {
  readonly kind: FollowUpTimerKind;
  readonly state: 'waiting' | 'fired' | 'cleared';
}

/**
 * What becomes of a follow-up's reminders when the day that counts was found anew. What went out never goes out again. Of
 * those whose time the new day lets go by, the last goes out at once and says why: what is overdue, the office is told too.
 *
 * @param times by the new calendar, planned for the day on which the reminders were first set
 * @param isPast whether reminders of that day would have gone out
 * @returns what waits from now on; every other one that waited is cleared
 */
export function replanFollowUp(
  times: FollowUpTimes,
  standing: readonly StandingReminder[],
  { today, isPast }: { readonly today: string; readonly isPast: (on: string) => boolean },
): FollowUpTimer[] {
  const has = (kind: FollowUpTimerKind, state: StandingReminder['state']) =>
    standing.some((timer) => timer.kind === kind && timer.state === state);
  const left = times.timers.filter(({ kind }) => !has(kind, 'fired'));
  // Only what was still expected can be missed: what had been too early from the start is not.
  const missed = left.filter(({ kind, on }) => isPast(on) && has(kind, 'waiting')).at(-1);
  return [
    ...(missed === undefined ? [] : [{ ...missed, because: calendarChanged(times.endsOn, today) }]),
    ...left.filter(({ on }) => !isPast(on)),
  ];
}
