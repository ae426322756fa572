import { Button } from 'antd';
import { useNavigate } from 'react-router';
import type { TaskView } from '#libs/contracts';
import { useTaskAct } from '../api/task-acts.js';
import { useWords } from '../i18n/language.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { TaskRow } from './task-row.js';

/** A task of a post that nobody has claimed. Whoever does goes on to decide it. */
export function UnclaimedRow({ task }: { readonly task: TaskView }) {
  const { acts, documents } = useWords();
  const navigate = useNavigate();
  const claiming = useTaskAct(task.kind, task.id);
  return (
    <TaskRow task={task}>
      <ProblemAlert problem={claiming.problem} />
      <p className="actions">
        <Button
          loading={claiming.pending}
          aria-label={acts.claimOf(task.title || documents.untitled)}
          onClick={() =>
            claiming.run({ act: 'claim' }, () => navigate(`/tasks/${task.id}`, { state: { claimed: true } }))
          }
        >
          {acts.claim}
        </Button>
      </p>
    </TaskRow>
  );
}
