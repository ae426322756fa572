import { calendarChanged } from '../working-days-in-words.js';
import type { PlannedTimer, TaskTimes } from './timers.js';

/** A timer of a task that is under way. Timers from before days were noted have none. */
export interface StandingTimer {
  readonly kind: PlannedTimer['kind'];
  readonly days: number | null;
  readonly state: 'waiting' | 'fired' | 'cleared';
}

/**
 * What becomes of a task's timers when its due day was counted anew. What went out stays as it is and never goes out
 * again. Of the reminders whose time the new day lets go by, one goes out at once and says why; an escalation is not lost.
 *
 * @param times by the new calendar
 * @param isPast whether timers of that day would have gone out
 * @returns what waits from now on; every other one that waited is cleared
 */
export function replanTimers(
  times: TaskTimes,
  standing: readonly StandingTimer[],
  { today, isPast }: { readonly today: string; readonly isPast: (on: string) => boolean },
): PlannedTimer[] {
  const stateOf = ({ kind, days }: PlannedTimer) =>
    standing.find((timer) => timer.kind === kind && timer.days === days)?.state ?? null;
  const left = times.timers.filter((timer) => stateOf(timer) !== 'fired');
  const coming = left.filter(({ on }) => !isPast(on));
  // Only what was still expected can be missed: what had been too early for the task from the start is not.
  const missed = left.filter((timer) => isPast(timer.on) && stateOf(timer) === 'waiting');
  const reminder = missed
    .filter(({ kind }) => kind === 'reminder')
    .sort((a, b) => a.days - b.days)
    .at(-1);
  return [
    ...coming,
    ...missed.filter(({ kind }) => kind === 'escalation'),
    ...(reminder === undefined ? [] : [{ ...reminder, because: calendarChanged(times.dueOn, today) }]),
  ];
}
