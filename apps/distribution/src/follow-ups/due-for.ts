import type { DueBasis, FollowUpTimes } from '#libs/minutes';
import type { FollowUpChange } from './follow-up-record.js';

/** What is kept of a due day; null for none. */
export function dueFor(
  on: string | null,
  basis: DueBasis,
  plan: (dueOn: string) => FollowUpTimes,
): NonNullable<FollowUpChange['due']> {
  if (on === null) return { on, basis: 'none', endsOn: null, because: null };
  const { endsOn, because } = plan(on);
  return { on, basis, endsOn, because };
}
