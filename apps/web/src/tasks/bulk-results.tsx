import { Alert, Button } from 'antd';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { BulkResult } from '../api/task-acts.js';
import { useWords } from '../i18n/language.js';
import { TaskMark } from './task-mark.js';

/** What became of each of several approvals: those that were refused with the reason, and where to decide them. */
export function BulkResults({ results, onClose }: { readonly results: readonly BulkResult[]; onClose(): void }) {
  const { taskList, documents, app } = useWords();
  const notice = useRef<HTMLDivElement>(null);
  const refused = results.filter(({ refusal }) => refusal !== null);
  const approved = results.length - refused.length;

  useEffect(() => {
    notice.current?.focus();
  }, []);

  return (
    <div ref={notice} tabIndex={-1}>
      <Alert
        className="notice"
        type={refused.length === 0 ? 'success' : 'warning'}
        showIcon
        role="status"
        title={[
          ...(approved > 0 ? [taskList.approved(approved)] : []),
          ...(refused.length > 0 ? [taskList.refused(refused.length)] : []),
        ].join(app.comma)}
        description={
          <>
            <ul className="plain long-list">
              {[...refused, ...results.filter(({ refusal }) => refusal === null)].map(({ task, refusal }) => (
                <li key={task.id}>
                  <Link to={`/tasks/${task.id}`} lang="zh-CN">
                    {task.title || documents.untitled}
                  </Link>{' '}
                  <TaskMark task={task} />
                  <span className="block wrap">{refusal ?? taskList.approvedOne}</span>
                </li>
              ))}
            </ul>
            <Button onClick={onClose}>{taskList.closeResult}</Button>
          </>
        }
      />
    </div>
  );
}
