import type { FollowUpCounts, FollowUpItem } from '#libs/contracts';
import { followUpStandings } from '#libs/minutes';

/** How many of these stand how; the same that `countColumns` counts in the database. */
export function countsOf(items: readonly FollowUpItem[]): FollowUpCounts {
  const count = (standing: FollowUpItem['standing']) => items.filter((item) => item.standing === standing).length;
  const days = items.flatMap(({ standing, endsOn, overdue }) =>
    standing === 'open' && endsOn !== null && !overdue ? [endsOn] : [],
  );
  return {
    'to-confirm': count('to-confirm'),
    open: count('open'),
    reported: count('reported'),
    closed: count('closed'),
    dropped: count('dropped'),
    void: count('void'),
    overdue: items.filter(({ overdue }) => overdue).length,
    nextDue: days.sort()[0] ?? null,
  };
}

/** Aggregates over rows of followup.standing named `shown`, as one JSON value; `day` is the parameter that holds today. */
export function countColumns(day: string): string {
  const counts = followUpStandings.map(
    (standing) => `'${standing}', count(*) filter (where shown.standing = '${standing}')`,
  );
  return `json_build_object(${counts.join(', ')},
    'overdue', count(*) filter (where shown.standing = 'open' and shown.ends_on < ${day}::date),
    'nextDue', min(shown.ends_on) filter (where shown.standing = 'open' and shown.ends_on >= ${day}::date))`;
}
