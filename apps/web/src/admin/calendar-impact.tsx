import { type CalendarImpact, type CountedDays, countedDayKinds } from '#libs/contracts';
import { useLanguage } from '../i18n/language.js';
import type { Words } from '../i18n/zh-cn.js';

/** What a change of the calendar does to the days by which something is still to be done, before it is made. */
export function CalendarImpactPanel({ impact }: { readonly impact: CalendarImpact }) {
  const { words, day, told } = useLanguage();
  const { calendar: own, documents } = words;
  const { moved, later, earlier, overdue, examples } = impact;
  const counted = countedInWords(moved, own);
  if (counted.length === 0) return <p className="quiet">{own.impactNone}</p>;
  const more = later + earlier - examples.reduce((shown, { count }) => shown + count, 0);
  return (
    <div className="forecast" role="status">
      <h3>{own.impact(counted)}</h3>
      <p>{own.impactDirections(later, earlier)}</p>
      {overdue > 0 && (
        <p>
          <strong className="tag tag-todo">{own.impactOverdue(overdue)}</strong>
        </p>
      )}
      <ul className="plain long-list">
        {examples.map(({ kind, title, names, count, from, to, because }, position) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: documents may have one title.
          <li key={position}>
            <span className="tag">{own.kinds[kind]}</span> <span lang="zh-CN">{title || documents.untitled}</span>{' '}
            <span className="quiet">{own.impactNames(names, count)}</span>
            <br />
            {own.impactMove(day(from), day(to))} <span className="quiet wrap">{told(because)}</span>
          </li>
        ))}
        {more > 0 && <li className="quiet">{own.impactMore(more)}</li>}
      </ul>
    </div>
  );
}

/** How many of each kind move; empty where none does. */
export function countedInWords(moved: CountedDays, { counted }: Words['calendar']): string[] {
  return countedDayKinds.flatMap((kind) => (moved[kind] === 0 ? [] : [counted[kind](moved[kind])]));
}
