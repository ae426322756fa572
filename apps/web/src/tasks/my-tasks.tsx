import { useState } from 'react';
import type { TaskView } from '#libs/contracts';
import { holds, useSession } from '../api/session.js';
import type { BulkResult } from '../api/task-acts.js';
import { useTasks } from '../api/tasks.js';
import type { PageList } from '../api/use-page-list.js';
import { useWords } from '../i18n/language.js';
import { Empty } from '../parts/empty.js';
import { PageListView } from '../parts/page-list-view.js';
import { BulkApproval } from './bulk-approval.js';
import { BulkResults } from './bulk-results.js';
import { HeldForMe } from './held-for-me.js';
import { TaskRow } from './task-row.js';
import { UnclaimedRow } from './unclaimed-row.js';

/** What the person is to review, sign and proofread, and what lies in the pools of their posts. */
export function MyTasks() {
  const { home } = useWords();
  const session = useSession();
  const review = useTasks('review', holds(session, 'reviewer', 'administrator'));
  const signOff = useTasks('sign-off', holds(session, 'signer', 'distributor', 'administrator'));
  const [results, setResults] = useState<readonly BulkResult[] | null>(null);
  // One empty state for both lists, shown when neither has anything.
  const shown = [signOff, review].filter(({ items, loading, problem }) => items.length > 0 || loading || problem);
  return (
    <section aria-labelledby="tasks-heading" className="panel">
      <h2 id="tasks-heading">{home.tasks}</h2>
      {results && <BulkResults results={results} onClose={() => setResults(null)} />}
      {shown.length === 0 && <Empty title={home.noTasks} />}
      {shown.includes(signOff) && <TaskRows list={signOff} onApproved={setResults} />}
      {shown.includes(review) && <TaskRows list={review} onApproved={setResults} />}
      <HeldForMe />
    </section>
  );
}

interface TaskRowsProps {
  readonly list: PageList<TaskView>;
  onApproved(results: readonly BulkResult[]): void;
}

function TaskRows({ list, onApproved }: TaskRowsProps) {
  const { home, taskList } = useWords();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const choose = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  return (
    <PageListView list={list} empty={home.noTasks}>
      {(items) => {
        const pool = items.filter(({ holder }) => holder === null);
        const mine = items.filter(({ holder }) => holder !== null);
        const bulk = mine.filter(mayBeApprovedInBulk);
        return (
          <>
            {bulk.length > 0 && (
              <BulkApproval
                tasks={bulk}
                chosen={chosen}
                onChoose={(ids) => setChosen(new Set(ids))}
                onApproved={(results) => {
                  setChosen(new Set());
                  onApproved(results);
                }}
              />
            )}
            <ul className="cards">
              {mine.map((task) => (
                <TaskRow
                  key={task.id}
                  task={task}
                  chosen={mayBeApprovedInBulk(task) ? chosen.has(task.id) : null}
                  onChoose={(on) => choose(task.id, on)}
                />
              ))}
            </ul>
            {pool.length > 0 && (
              <div className="unclaimed">
                <h3>{taskList.pool}</h3>
                <p className="quiet">{taskList.poolHint}</p>
                <ul className="cards">
                  {pool.map((task) => (
                    <UnclaimedRow key={task.id} task={task} onReload={list.reload} />
                  ))}
                </ul>
              </div>
            )}
          </>
        );
      }}
    </PageListView>
  );
}

function mayBeApprovedInBulk({ kind, bulk, mine, waits }: TaskView): boolean {
  return kind === 'review' && bulk && mine && !waits;
}
