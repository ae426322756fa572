import type { TaskView } from '#libs/contracts';
import { useLanguage } from '../i18n/language.js';

interface DueDayProps {
  readonly on: string;
  /** Days until then, as the server counts them on the office's clock: the reader's may be wrong. */
  readonly left: number | null;
}

/** Until when, and in words whether that is today or past. */
export function DueDay({ on, left }: DueDayProps) {
  const { words, day } = useLanguage();
  return (
    <span className={left !== null && left < 0 ? 'due overdue' : left === 0 ? 'due due-today' : 'due'}>
      <time dateTime={on}>{words.task.dueOn(day(on))}</time>
      {left !== null && left < 0 && <strong className="tag tag-todo">{words.task.overdue(-left)}</strong>}
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
