import type { CalendarImpact } from '#libs/contracts';
import { useLanguage } from '../i18n/language.js';

/** What a change of the calendar does to tasks that wait, before it is made. */
export function CalendarImpactPanel({ impact }: { readonly impact: CalendarImpact }) {
  const { words, day, told } = useLanguage();
  const { calendar: own, documents } = words;
  const { tasks, later, earlier, overdue, examples } = impact;
  if (tasks === 0) return <p className="quiet">{own.impactNone}</p>;
  return (
    <div className="forecast" role="status">
      <h3>{own.impact(tasks)}</h3>
      <p>{own.impactDirections(later, earlier)}</p>
      {overdue > 0 && (
        <p>
          <strong className="tag tag-todo">{own.impactOverdue(overdue)}</strong>
        </p>
      )}
      <ul className="plain long-list">
        {examples.map(({ title, step, from, to, because }, position) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: several tasks of one step move alike.
          <li key={position}>
            <span lang="zh-CN">{title || documents.untitled}</span> <span className="quiet">{step}</span>
            <br />
            {own.impactMove(day(from), day(to))} <span className="quiet wrap">{told(because)}</span>
          </li>
        ))}
        {tasks > examples.length && <li className="quiet">{own.impactMore(tasks - examples.length)}</li>}
      </ul>
    </div>
  );
}
