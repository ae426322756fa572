import { Button } from 'antd';
import { useState } from 'react';
import type { TaskActDone } from '../api/task-acts.js';
import type { TaskKind } from '../api/tasks.js';
import { useWords } from '../i18n/language.js';
import { TaskActDialog } from './task-act-dialog.js';

interface TransferForOthersProps {
  readonly kind: TaskKind;
  readonly taskId: string;
  readonly title: string;
  onDone(done: TaskActDone): void;
  onReload(): void;
}

/** An administrator gives a task that nobody sees to, to somebody who can. */
export function TransferForOthers({ kind, taskId, title, onDone, onReload }: TransferForOthersProps) {
  const { acts } = useWords();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button aria-label={acts.transferOf(title)} onClick={() => setAsking(true)}>
        {acts.transfer}
      </Button>
      {asking && (
        <TaskActDialog
          kind={kind}
          taskId={taskId}
          act="transfer"
          mayPrecede={false}
          onDone={(done) => {
            setAsking(false);
            onDone(done);
          }}
          onReload={() => {
            setAsking(false);
            onReload();
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
