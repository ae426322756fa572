import type { TaskView } from '#libs/contracts';
import { useLanguage } from '../i18n/language.js';

/** Until when, and in words whether that is today or past. */
export function DueDay({ on }: { readonly on: string }) {
  const { words, day } = useLanguage();
  const left = daysUntil(on);
  return (
    <span className={left < 0 ? 'due overdue' : left === 0 ? 'due due-today' : 'due'}>
      <time dateTime={on}>{words.task.dueOn(day(on))}</time>
      {left < 0 && <strong className="tag tag-todo">{words.task.overdue(-left)}</strong>}
      {left === 0 && <strong className="tag tag-pending">{words.task.dueToday}</strong>}
    </span>
  );
}

/** How the day was counted, for those who want to know. */
export function DueBecause({ because }: { readonly because: TaskView['dueBecause'] }) {
  const { words, told } = useLanguage();
  if (because === null) return null;
  return (
    <details className="because">
      <summary>{words.task.because}</summary>
      <p className="wrap">{told(because)}</p>
    </details>
  );
}

/** Whole days from today, by the reader's own calendar, to that day. */
function daysUntil(on: string): number {
  const now = new Date();
  return (Date.parse(on) - Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())) / 86_400_000;
}
