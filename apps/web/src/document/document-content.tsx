import { useState } from 'react';
import { Link } from 'react-router';
import type { DecisionView, DocumentView, TaskView } from '#libs/contracts';
import { useCheck, useRecipients } from '../api/documents.js';
import { useReadings } from '../api/readings.js';
import { useSession } from '../api/session.js';
import type { TaskActDone } from '../api/task-acts.js';
import { useSignOffPreview, useTask } from '../api/tasks.js';
import { DocumentFollowUps } from '../follow-ups/document-follow-ups.js';
import { useWords } from '../i18n/language.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { Waiting } from '../parts/waiting.js';
import { CheckPanel } from './check-panel.js';
import { CommentedPaper } from './commented-paper.js';
import { DecisionActions } from './decision-actions.js';
import { DecisionNotice } from './decision-notice.js';
import { DraftingActions } from './drafting-actions.js';
import { Facts } from './facts.js';
import { ProgressPanel } from './progress-panel.js';
import { Readings } from './readings.js';
import { RecipientsPreview } from './recipients-preview.js';
import { RedlinePanel } from './redline-panel.js';
import { SignOffPreview } from './sign-off-preview.js';
import { Signature } from './signature.js';
import { TaskActNotice } from './task-act-notice.js';
import { TaskFacts } from './task-facts.js';
import { Timeline } from './timeline.js';
import { Warnings } from './warnings.js';

interface DocumentContentProps {
  readonly document: DocumentView;
  /** The task whose page it is; elsewhere the person's own, if they have one. */
  readonly task?: TaskView;
  onReload(): void;
  onDecided?(decision: DecisionView): void;
}

/** A document with all that the person who looks at it may see and do. */
export function DocumentContent({ document, task, onReload, onDecided }: DocumentContentProps) {
  const words = useWords();
  const [decided, setDecided] = useState<{ decision: DecisionView; step: string | null } | null>(null);
  const [acted, setActed] = useState<TaskActDone | null>(null);
  // After a reload the text may be a newer one than the person has read.
  const [opened] = useState(document.revision);
  const { limitedTo } = useSession();
  const { may } = document;
  // Who came by a mail's link has that task alone: the next one of theirs asks for a login.
  const isOpened = limitedTo === null || limitedTo.some((linked) => linked.taskId === document.taskId);
  const taskId = isOpened ? document.taskId : null;
  const own = useTask(taskId);
  const shownTask = task ?? own.data;
  // The revision on which the person decided last, when the text has changed since.
  const since = shownTask?.since ?? null;
  const seen = since ?? opened;
  const recipients = useRecipients(document);
  const readings = useReadings(document);
  const check = useCheck(document, document.minutes);
  const preview = useSignOffPreview(may.includes('sign') ? taskId : null, document.revision);
  const decides = taskId !== null && may.some((act) => ['approve', 'sign', 'send-back', 'release'].includes(act));

  const act = (done: TaskActDone) => {
    setDecided(null);
    setActed(done);
  };

  // Who has given a task away for good may not see the document any more.
  if (acted?.act === 'transfer') return <TaskActNotice done={acted} />;
  return (
    <>
      {decided && (
        <DecisionNotice
          {...decided}
          pending={decided.decision.verdict === 'sent-back' && document.timeline.at(-1)?.type === 'objected'}
        />
      )}
      {acted && <TaskActNotice key={acted.act} done={acted} />}
      {shownTask && isOpen(shownTask, document) && (
        <TaskFacts key={shownTask.id} task={shownTask} document={document} onActed={act} onReload={onReload} />
      )}
      <Facts document={document} />
      <Signature document={document} />
      <DraftingActions document={document} onReload={onReload} />
      <p className="links">
        {may.includes('follow-distribution') && (
          <Link to={`/distribution/${document.id}`}>{words.document.followDistribution}</Link>
        )}
        {document.seal !== null && (
          <a href={`/api/documents/${document.id}/file`} target="_blank" rel="noreferrer">
            {words.document.pdf}
          </a>
        )}
      </p>
      {!decides && <ProgressPanel document={document} />}
      {document.stage === 'draft' && <Warnings warnings={document.warnings} />}
      <Readings
        document={document}
        readings={readings.data?.readings ?? []}
        elsewhere={
          <p className="links">
            <Link to={`/documents/${document.id}/edit`}>{words.readings.correctInEditor}</Link>
          </p>
        }
        onConfirmed={onReload}
        onReload={onReload}
      />
      <ProblemAlert problem={readings.error} onRetry={() => void readings.refetch()} />
      {check.data && document.stage === 'draft' && <CheckPanel check={check.data} />}
      <ProblemAlert problem={check.error} onRetry={() => void check.refetch()} />
      {recipients.data && document.stage === 'draft' && <RecipientsPreview preview={recipients.data} />}
      <ProblemAlert problem={recipients.error} onRetry={() => void recipients.refetch()} />
      {preview.isLoading && <Waiting />}
      {preview.data && may.includes('sign') && <SignOffPreview preview={preview.data} />}
      <ProblemAlert problem={preview.error} onRetry={() => void preview.refetch()} />
      {seen !== document.revision && (
        <RedlinePanel
          documentId={document.id}
          from={seen}
          to={document.revision}
          title={since === null ? words.redline.sinceOpened : words.redline.sinceDecided}
        />
      )}
      <DocumentFollowUps documentId={document.id} stage={document.stage} />
      <CommentedPaper document={document} unresolved={recipients.data?.unresolved ?? preview.data?.unresolved ?? []} />
      {decides && <ProgressPanel document={document} />}
      <Timeline entries={document.timeline} />
      <ProblemAlert problem={own.error} onRetry={() => void own.refetch()} />
      {decides && own.data && (
        <DecisionActions
          key={`${taskId} ${document.revision}`}
          document={document}
          task={own.data}
          preview={preview.data}
          onDecided={(decision, step) => {
            setActed(null);
            setDecided({ decision, step });
            onDecided?.(decision);
          }}
          onActed={act}
          onReload={onReload}
        />
      )}
    </>
  );
}

/** Whether it is still to be decided; one of an earlier round is overtaken. */
export function isOpen(task: TaskView, { waiting }: DocumentView): boolean {
  return waiting.some(({ taskId }) => taskId === task.id);
}
