import type { DueBasis } from '#libs/minutes';
import type { FollowUpChange } from './follow-up-record.js';
import type { CountedFollowUp } from './follow-up-timers.js';

/** What is kept of a due day; null for none. */
export function dueFor(
  on: string | null,
  basis: DueBasis,
  plan: (dueOn: string) => CountedFollowUp,
): NonNullable<FollowUpChange['due']> {
  if (on === null) return { on, basis: 'none', endsOn: null, because: null, calendar: null };
  const { endsOn, because, calendar } = plan(on);
  return { on, basis, endsOn, because, calendar };
}
