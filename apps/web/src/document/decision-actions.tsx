import { Button } from 'antd';
import { useState } from 'react';
import type { DecisionView, DocumentView, SignOffPreview } from '#libs/contracts';
import { type Decision, type TaskKind, useDecide } from '../api/tasks.js';
import { useWords } from '../i18n/language.js';
import { Dialog } from '../parts/dialog.js';
import { reloadHelps } from './reload-helps.js';
import { SignDialog } from './sign-dialog.js';

interface DecisionActionsProps {
  readonly document: DocumentView;
  readonly kind: TaskKind;
  readonly taskId: string;
  /** What signing will do; nothing is signed before the signer could see it. */
  readonly preview: SignOffPreview | undefined;
  onDecided(decision: DecisionView): void;
  onReload(): void;
}

/** Approve, sign, send back: large, at the bottom of the screen, in reach of a thumb. */
export function DecisionActions(props: DecisionActionsProps) {
  const { document, kind, taskId, preview, onDecided, onReload } = props;
  const { tasks, document: documentWords } = useWords();
  const decide = useDecide(kind, taskId);
  const [asking, setAsking] = useState<Decision['act'] | null>(null);
  const { may, revision } = document;

  const ask = (act: Decision['act']) => {
    decide.reset();
    setAsking(act);
  };
  const close = () => setAsking(null);
  const run = (decision: Decision) =>
    decide.run(decision, (result) => {
      close();
      onDecided(result);
    });
  const shared = {
    pending: decide.pending,
    problem: decide.problem,
    onClose: close,
    onReload: reloadHelps(decide.problem)
      ? () => {
          close();
          onReload();
        }
      : undefined,
  };
  const signable = preview !== undefined && preview.revision === revision && preview.signable;

  return (
    <>
      <fieldset className="decision-bar" aria-label={documentWords.actions}>
        {may.includes('send-back') && (
          <Button size="large" onClick={() => ask('send-back')}>
            {tasks.sendBack}
          </Button>
        )}
        {may.includes('approve') && (
          <Button size="large" type="primary" onClick={() => ask('approve')}>
            {tasks.approve}
          </Button>
        )}
        {may.includes('sign') && (
          <Button size="large" type="primary" disabled={!signable} onClick={() => ask('sign')}>
            {tasks.sign}
          </Button>
        )}
      </fieldset>
      {asking === 'approve' && (
        <Dialog
          {...shared}
          title={tasks.approveTitle}
          confirm={tasks.confirmApprove}
          ask={{ label: tasks.remark }}
          onConfirm={(remark) => run({ act: 'approve', revision, ...(remark ? { remark } : {}) })}
        >
          <p>{tasks.approveText}</p>
        </Dialog>
      )}
      {asking === 'send-back' && (
        <Dialog
          {...shared}
          title={tasks.sendBackTitle}
          confirm={tasks.confirmSendBack}
          danger
          ask={{ label: tasks.reason, hint: tasks.reasonHint, missing: tasks.needReason }}
          onConfirm={(reason) => run({ act: 'send-back', revision, reason })}
        >
          <p>{tasks.sendBackText}</p>
        </Dialog>
      )}
      {asking === 'sign' && preview && (
        <SignDialog {...shared} preview={preview} onSign={(body) => run({ act: 'sign', ...body })} />
      )}
    </>
  );
}
