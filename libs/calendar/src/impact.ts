import type { CalendarImpact, CountedDayKind } from '#libs/contracts';
import type { CountedDay } from './awaited-days.js';
import { isMoved, movedAlike } from './moved-days.js';

/** Of each kind. */
const shownAtMost = 8;

/** What moves, in numbers and examples. */
export function impactOf(
  all: readonly { readonly kind: CountedDayKind; readonly counted: readonly CountedDay[] }[],
  today: string,
): CalendarImpact {
  const moved = { task: 0, receipt: 0, publication: 0, 'follow-up': 0 };
  for (const { kind, counted } of all) moved[kind] = counted.filter(isMoved).length;
  const days = all.flatMap(({ counted }) => counted.filter(isMoved));
  const later = days.filter(({ from, to }) => to > from).length;
  return {
    moved,
    later,
    earlier: days.length - later,
    overdue: days.filter(({ from, to }) => to < today && from >= today).length,
    examples: all.flatMap(({ kind, counted }) =>
      movedAlike(counted)
        .slice(0, shownAtMost)
        .map(({ title, names, count, from, to, because }) => ({
          kind,
          title,
          names: [...names],
          count,
          from,
          to,
          because,
        })),
    ),
  };
}
