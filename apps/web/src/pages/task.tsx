import { Alert } from 'antd';
import { useState } from 'react';
import { Link, useLocation, useParams } from 'react-router';
import type { DecisionView, DocumentView, TaskView } from '#libs/contracts';
import { useDocument } from '../api/documents.js';
import { useTask } from '../api/tasks.js';
import { DocumentContent, isOpen } from '../document/document-content.js';
import { useWords } from '../i18n/language.js';
import { Page } from '../layout/page.js';
import { DoneNotice } from '../parts/done-notice.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { StageTag } from '../parts/tags.js';
import { Waiting } from '../parts/waiting.js';

/** Where the link in a mail leads: opening it changes nothing, deciding takes a button. */
export function TaskPage() {
  const { id = '' } = useParams();
  return <Task key={id} id={id} />;
}

function Task({ id }: { readonly id: string }) {
  const { tasks } = useWords();
  const task = useTask(id);
  const document = useDocument(task.data?.documentId);
  const problem = task.error ?? document.error;
  const reload = () => void (task.error ? task.refetch() : document.refetch());

  if (task.data && document.data) {
    return <TaskOnDocument task={task.data} document={document.data} problem={problem} onReload={reload} />;
  }
  if (!problem) return <Waiting />;
  return (
    <Page title={tasks.title}>
      <ProblemAlert problem={problem} onRetry={reload} />
      <Link to="/">{tasks.toTasks}</Link>
    </Page>
  );
}

interface TaskOnDocumentProps {
  readonly task: TaskView;
  readonly document: DocumentView;
  readonly problem: Error | null;
  onReload(): void;
}

function TaskOnDocument({ task, document, problem, onReload }: TaskOnDocumentProps) {
  const { tasks, stages, documents, proof } = useWords();
  const [decision, setDecision] = useState<DecisionView | null>(null);
  // The document names the task on which the person may act now; of theirs, any other one is closed or overtaken.
  const open = document.taskId === task.id || (!task.mine && isOpen(task, document));
  const signing = task.proofreading ? proof.kind : tasks.kindSignOff;
  const kind = task.kind === 'review' ? tasks.kindReview : signing;
  const title = document.title || documents.untitled;
  return (
    <Page title={title} windowTitle={`${kind} - ${title}`} actions={<StageTag stage={document.stage} />}>
      {!open && decision === null && (
        <Alert
          className="notice"
          type="info"
          showIcon
          role="status"
          title={tasks.decided}
          description={
            <>
              <p>{document.taskId === null ? tasks.decidedText(stages[document.stage]) : tasks.anotherOpen}</p>
              <Link to="/">{tasks.toTasks}</Link>
            </>
          }
        />
      )}
      {open && task.mine && decision === null && <Arrival />}
      <ProblemAlert problem={problem} onRetry={onReload} />
      <DocumentContent document={document} task={task} onReload={onReload} onDecided={setDecision} />
    </Page>
  );
}

/** What the page before has done, when it led here. */
function Arrival() {
  const { acts } = useWords();
  const { state }: { state: unknown } = useLocation();
  const claimed = typeof state === 'object' && state !== null && 'claimed' in state;
  return claimed ? <DoneNotice title={acts.done.claim()} /> : null;
}
