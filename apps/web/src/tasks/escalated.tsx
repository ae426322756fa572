import { useState } from 'react';
import type { TaskView } from '#libs/contracts';
import type { TaskActDone } from '../api/task-acts.js';
import { useTasksOfOthers } from '../api/tasks.js';
import { TransferForOthers } from '../document/transfer-for-others.js';
import { useWords } from '../i18n/language.js';
import { DoneNotice } from '../parts/done-notice.js';
import { PageListView } from '../parts/page-list-view.js';
import { TaskRow } from './task-row.js';

/** What the person was told to see to, since it stays undone or nobody can do it; nothing at all where nothing is. */
export function Escalated() {
  const { taskList, acts, home } = useWords();
  const review = useTasksOfOthers('review', 'escalated', true);
  const signOff = useTasksOfOthers('sign-off', 'escalated', true);
  const [done, setDone] = useState<TaskActDone | null>(null);
  const shown = [signOff, review].filter(({ items, problem }) => items.length > 0 || problem !== null);
  if (shown.length === 0 && done === null) return null;
  return (
    <section aria-labelledby="escalated-heading" className="panel">
      <h2 id="escalated-heading">{taskList.escalated}</h2>
      <p className="quiet">{taskList.escalatedHint}</p>
      {done !== null && <DoneNotice title={acts.done.transfer(done.who)} />}
      {shown.map((list) => (
        <PageListView key={list === review ? 'review' : 'sign-off'} list={list} empty={home.noTasks}>
          {(items) => (
            <ul className="cards">
              {items.map((task) => (
                <EscalatedRow key={task.id} task={task} onDone={setDone} onReload={list.reload} />
              ))}
            </ul>
          )}
        </PageListView>
      ))}
    </section>
  );
}

interface EscalatedRowProps {
  readonly task: TaskView;
  onDone(done: TaskActDone): void;
  onReload(): void;
}

function EscalatedRow({ task, onDone, onReload }: EscalatedRowProps) {
  const { documents, progress } = useWords();
  return (
    <TaskRow task={task}>
      <p className="quiet wrap">{task.holder ?? progress.unclaimed}</p>
      {task.mayTransfer && (
        <p className="actions">
          <TransferForOthers
            kind={task.kind}
            taskId={task.id}
            title={task.title || documents.untitled}
            onDone={onDone}
            onReload={onReload}
          />
        </p>
      )}
    </TaskRow>
  );
}
