import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { TaskActDone } from '../api/task-acts.js';
import { useWords } from '../i18n/language.js';
import { DoneNotice } from '../parts/done-notice.js';

/** What has become of a task, and where to go on. */
export function TaskActNotice({ done: { act, who } }: { readonly done: TaskActDone }) {
  const { acts, tasks } = useWords();
  const notice = useRef<HTMLDivElement>(null);
  const hints: Partial<Record<TaskActDone['act'], string>> = acts.doneHint;

  // The button that was pressed is gone, and stood at the other end of a long page.
  useEffect(() => {
    window.scrollTo({ top: 0 });
    notice.current?.focus({ preventScroll: true });
  }, []);

  return (
    <div ref={notice} tabIndex={-1}>
      <DoneNotice title={acts.done[act](who)}>
        {hints[act] && <p>{hints[act]}</p>}
        <Link to="/">{tasks.toTasks}</Link>
      </DoneNotice>
    </div>
  );
}
