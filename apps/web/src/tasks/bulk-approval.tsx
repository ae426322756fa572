import { Button } from 'antd';
import { useState } from 'react';
import type { TaskView } from '#libs/contracts';
import { approvedAtMost, type BulkResult, useApproveMany } from '../api/task-acts.js';
import { useWords } from '../i18n/language.js';
import { Dialog } from '../parts/dialog.js';
import { TaskMark } from './task-mark.js';

interface BulkApprovalProps {
  /** Those that may be approved at once. */
  readonly tasks: readonly TaskView[];
  readonly chosen: ReadonlySet<string>;
  onChoose(ids: readonly string[]): void;
  onApproved(results: readonly BulkResult[]): void;
}

/** 批量同意: several documents of steps that allow it, named once more before it is done. */
export function BulkApproval({ tasks, chosen, onChoose, onApproved }: BulkApprovalProps) {
  const { taskList, documents } = useWords();
  const approving = useApproveMany();
  const [asking, setAsking] = useState(false);
  const selected = tasks.filter(({ id }) => chosen.has(id));
  const tooMany = selected.length > approvedAtMost;
  const all = selected.length === Math.min(tasks.length, approvedAtMost);
  return (
    <div className="bulk">
      <label className="choice">
        <input
          type="checkbox"
          checked={all}
          onChange={() => onChoose(all ? [] : tasks.slice(0, approvedAtMost).map(({ id }) => id))}
        />
        {taskList.selectAll}
      </label>
      <Button
        type="primary"
        disabled={selected.length === 0 || tooMany}
        onClick={() => {
          approving.reset();
          setAsking(true);
        }}
      >
        {taskList.selected(selected.length)}
      </Button>
      {tooMany && <span className="quiet">{taskList.atMost(approvedAtMost)}</span>}
      {asking && (
        <Dialog
          title={taskList.approveTitle}
          confirm={taskList.confirm(selected.length)}
          pending={approving.pending}
          problem={approving.problem}
          onConfirm={() =>
            approving.run(selected, (results) => {
              setAsking(false);
              onApproved(results);
            })
          }
          onClose={() => setAsking(false)}
        >
          <p>{taskList.approveText(selected.length)}</p>
          <ol className="plain long-list" lang="zh-CN">
            {selected.map((task) => (
              <li key={task.id}>
                {task.title || documents.untitled} <TaskMark task={task} />
              </li>
            ))}
          </ol>
        </Dialog>
      )}
    </div>
  );
}
