import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { TaskView } from '#libs/contracts';
import { useLanguage } from '../i18n/language.js';
import { DueDay } from '../parts/due-day.js';

interface TaskRowProps {
  readonly task: TaskView;
  /** Null where it can't be chosen. */
  readonly chosen?: boolean | null;
  readonly children?: ReactNode;
  onChoose?(on: boolean): void;
}

export function TaskRow({ task, chosen = null, onChoose, children }: TaskRowProps) {
  const { words, moment } = useLanguage();
  const { home, documents } = words;
  const { id, kind, proofreading, step, openedAt, heldBy, principal, holder, forMe, added, waits, dueOn, daysLeft } =
    task;
  const signing = proofreading ? words.proof.kind : home.signOff;
  const title = task.title || documents.untitled;
  return (
    <li className="task-row">
      {chosen !== null && (
        <label className="task-choice">
          <input type="checkbox" checked={chosen} onChange={({ target }) => onChoose?.(target.checked)} />
          <span className="unseen">{words.taskList.select(title)}</span>
        </label>
      )}
      <div className="task-about">
        <Link to={`/tasks/${id}`} className="card" lang="zh-CN">
          {title}
        </Link>
        <span className="card-notes">
          <span className={`tag tag-${kind}`}>{kind === 'review' ? home.review : signing}</span>
          {forMe && holder !== null && (
            <span className="tag tag-review">
              {heldBy === 'substitution' ? words.taskList.substitutedBy(holder) : words.taskList.delegatedTo(holder)}
            </span>
          )}
          {heldBy === 'delegation' && principal !== null && !forMe && (
            <span className="tag tag-review">{words.task.delegated(principal)}</span>
          )}
          {heldBy === 'substitution' && principal !== null && !forMe && (
            <span className="tag tag-review">{words.task.substituting(principal)}</span>
          )}
          {added && <span className="tag">{words.task.added}</span>}
          {waits && <span className="tag">{words.task.waits}</span>}
          {step !== '' && !proofreading && <span>{home.step(step)}</span>}
          {dueOn !== null && <DueDay on={dueOn} left={daysLeft} />}
          <time dateTime={openedAt}>{home.opened(moment(openedAt))}</time>
        </span>
        {children}
      </div>
    </li>
  );
}
