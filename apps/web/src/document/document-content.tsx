import { useState } from 'react';
import { Link } from 'react-router';
import type { DecisionView, DocumentView } from '#libs/contracts';
import { useCheck, useRecipients } from '../api/documents.js';
import { useReadings } from '../api/readings.js';
import { useSignOffPreview } from '../api/tasks.js';
import { useWords } from '../i18n/language.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { Waiting } from '../parts/waiting.js';
import { CheckPanel } from './check-panel.js';
import { CommentedPaper } from './commented-paper.js';
import { DecisionActions } from './decision-actions.js';
import { DecisionNotice } from './decision-notice.js';
import { DraftingActions } from './drafting-actions.js';
import { Facts } from './facts.js';
import { Readings } from './readings.js';
import { RecipientsPreview } from './recipients-preview.js';
import { RedlinePanel } from './redline-panel.js';
import { SignOffPreview } from './sign-off-preview.js';
import { Signature } from './signature.js';
import { Timeline } from './timeline.js';
import { Warnings } from './warnings.js';

interface DocumentContentProps {
  readonly document: DocumentView;
  /** The revision on which the person decided last, when the text has changed since. */
  readonly since?: string | null;
  onReload(): void;
  onDecided?(decision: DecisionView): void;
}

/** A document with all that the person who looks at it may see and do. */
export function DocumentContent({ document, since = null, onReload, onDecided }: DocumentContentProps) {
  const words = useWords();
  const [decision, setDecision] = useState<DecisionView | null>(null);
  // After a reload the text may be a newer one than the person has read.
  const [opened] = useState(document.revision);
  const seen = since ?? opened;
  const { may, taskId } = document;
  const recipients = useRecipients(document);
  const readings = useReadings(document);
  const check = useCheck(document, document.minutes);
  const preview = useSignOffPreview(may.includes('sign') ? taskId : null, document.revision);
  const decides = taskId !== null && may.some((act) => ['approve', 'sign', 'send-back'].includes(act));

  return (
    <>
      {decision && <DecisionNotice decision={decision} />}
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
      <CommentedPaper document={document} unresolved={recipients.data?.unresolved ?? preview.data?.unresolved ?? []} />
      <Timeline entries={document.timeline} />
      {decides && (
        <DecisionActions
          key={`${taskId} ${document.revision}`}
          document={document}
          kind={document.stage === 'sign-off' ? 'sign-off' : 'review'}
          taskId={taskId}
          preview={preview.data}
          onDecided={(made) => {
            setDecision(made);
            onDecided?.(made);
          }}
          onReload={onReload}
        />
      )}
    </>
  );
}
