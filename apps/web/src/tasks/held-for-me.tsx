import { Button } from 'antd';
import { useState } from 'react';
import type { TaskView } from '#libs/contracts';
import { holds, useSession } from '../api/session.js';
import { type TaskActDone, useTaskAct } from '../api/task-acts.js';
import { useTasksOfOthers } from '../api/tasks.js';
import { useWords } from '../i18n/language.js';
import { DoneNotice } from '../parts/done-notice.js';
import { PageListView } from '../parts/page-list-view.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { TaskRow } from './task-row.js';

/** What somebody else decides in the person's name, by delegation or as their substitute, until they take it back. */
export function HeldForMe() {
  const { taskList, acts } = useWords();
  const session = useSession();
  const review = useTasksOfOthers('review', 'for-me', holds(session, 'reviewer'));
  const signOff = useTasksOfOthers('sign-off', 'for-me', holds(session, 'signer', 'distributor'));
  const [done, setDone] = useState<TaskActDone | null>(null);
  const shown = [signOff, review].filter(({ items, problem }) => items.length > 0 || problem !== null);
  if (shown.length === 0 && done === null) return null;
  return (
    <div className="unclaimed">
      <h3>{taskList.heldForMe}</h3>
      <p className="quiet">{taskList.heldForMeHint}</p>
      {done !== null && <DoneNotice title={acts.done['take-back']()} />}
      {shown.map((list) => (
        <PageListView key={list === review ? 'review' : 'sign-off'} list={list} empty="">
          {(items) => (
            <ul className="cards">
              {items.map((task) => (
                <HeldRow key={task.id} task={task} onTakenBack={setDone} />
              ))}
            </ul>
          )}
        </PageListView>
      ))}
    </div>
  );
}

function HeldRow({ task, onTakenBack }: { readonly task: TaskView; onTakenBack(done: TaskActDone): void }) {
  const { acts, documents } = useWords();
  const taking = useTaskAct(task.kind, task.id);
  return (
    <TaskRow task={task}>
      <ProblemAlert problem={taking.problem} />
      <p className="actions">
        <Button
          loading={taking.pending}
          aria-label={acts.takeBackOf(task.title || documents.untitled)}
          onClick={() => taking.run({ act: 'take-back' }, onTakenBack)}
        >
          {acts['take-back']}
        </Button>
      </p>
    </TaskRow>
  );
}
