import { Button } from 'antd';
import { useNavigate } from 'react-router';
import type { TaskView } from '#libs/contracts';
import { useTaskAct } from '../api/task-acts.js';
import { TransferForOthers } from '../document/transfer-for-others.js';
import { useWords } from '../i18n/language.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { TaskRow } from './task-row.js';

/** A task that nobody has claimed. Whoever does goes on to decide it; an administrator may give it to somebody. */
export function UnclaimedRow({ task, onReload }: { readonly task: TaskView; onReload(): void }) {
  const { acts, documents } = useWords();
  const navigate = useNavigate();
  const title = task.title || documents.untitled;
  const claiming = useTaskAct(task.kind, task.id);
  return (
    <TaskRow task={task}>
      <ProblemAlert problem={claiming.problem} />
      <p className="actions">
        {task.mayClaim && (
          <Button
            loading={claiming.pending}
            aria-label={acts.claimOf(title)}
            onClick={() =>
              claiming.run({ act: 'claim' }, () => navigate(`/tasks/${task.id}`, { state: { claimed: true } }))
            }
          >
            {acts.claim}
          </Button>
        )}
        {task.mayTransfer && (
          <TransferForOthers kind={task.kind} taskId={task.id} title={title} onDone={onReload} onReload={onReload} />
        )}
      </p>
    </TaskRow>
  );
}
