import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { DecisionView, DocumentView, SignOffPreview, TaskView } from '#libs/contracts';
import { useLimited } from '../api/session.js';
import { type TaskActDone, useTaskAct } from '../api/task-acts.js';
import { type Decision, useDecide } from '../api/tasks.js';
import { useWords } from '../i18n/language.js';
import { Dialog } from '../parts/dialog.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { ProofDialog } from './proof-dialogs.js';
import { reloadHelps } from './reload-helps.js';
import { SendBackDialog } from './send-back-dialog.js';
import { SignDialog } from './sign-dialog.js';
import { type GivingAct, TaskActDialog } from './task-act-dialog.js';

interface DecisionActionsProps {
  readonly document: DocumentView;
  readonly task: TaskView;
  /** What signing will do; nothing is signed before the signer could see it. */
  readonly preview: SignOffPreview | undefined;
  /** `step` names the step to which the text was sent back. */
  onDecided(decision: DecisionView, step: string | null): void;
  onActed(done: TaskActDone): void;
  onReload(): void;
}

/** Approve, sign, abstain, send back: large, at the bottom of the screen, in reach of a thumb. */
export function DecisionActions(props: DecisionActionsProps) {
  const { document, task, preview, onDecided, onActed, onReload } = props;
  const { app, tasks, acts, proof, document: documentWords } = useWords();
  const navigate = useNavigate();
  const decide = useDecide(task.kind, task.id);
  const releasing = useTaskAct(task.kind, task.id);
  const [asking, setAsking] = useState<Decision['act'] | GivingAct | null>(null);
  const [more, setMore] = useState(false);
  const { may, revision, steps } = document;
  // By the link in a mail one decides; whoever hands a task on signs in.
  const limited = useLimited();
  const giving = limited ? [] : givingActs(task);
  const releasable = task.heldBy === 'pool' && !limited;
  const decides = !task.waits;

  const ask = (act: Decision['act'] | GivingAct) => {
    decide.reset();
    setAsking(act);
  };
  const close = () => setAsking(null);
  const run = (decision: Decision, step: string | null = null) =>
    decide.run(decision, (result) => {
      close();
      onDecided(result, step);
    });
  const reload = () => {
    close();
    onReload();
  };
  const shared = {
    pending: decide.pending,
    problem: decide.problem,
    onClose: close,
    onReload: reloadHelps(decide.problem) ? reload : undefined,
  };
  const signable = preview !== undefined && preview.revision === revision && preview.signable;

  return (
    <>
      <ProblemAlert problem={releasing.problem} onRetry={onReload} retryLabel={app.reload} />
      <fieldset className="decision-bar" aria-label={documentWords.actions}>
        {(giving.length > 0 || releasable) && (
          <Button size="large" className="more" aria-expanded={more} onClick={() => setMore(!more)}>
            {more ? acts.fewer : acts.more}
          </Button>
        )}
        {decides && may.includes('send-back') && (
          <Button size="large" onClick={() => ask('send-back')}>
            {tasks.sendBack}
          </Button>
        )}
        {decides && task.mayAbstain && may.includes('approve') && (
          <Button size="large" onClick={() => ask('abstain')}>
            {acts.abstain}
          </Button>
        )}
        {decides && may.includes('approve') && (
          <Button size="large" type="primary" onClick={() => ask('approve')}>
            {tasks.approve}
          </Button>
        )}
        {decides && may.includes('sign') && (
          <Button size="large" type="primary" disabled={!signable} onClick={() => ask('sign')}>
            {tasks.sign}
          </Button>
        )}
        {may.includes('return-to-signer') && (
          <Button size="large" onClick={() => ask('return-to-signer')}>
            {proof.returnToSigner}
          </Button>
        )}
        {may.includes('correct') && (
          <Button size="large" onClick={() => navigate(`/documents/${document.id}/edit`)}>
            {proof.correct}
          </Button>
        )}
        {may.includes('release') && (
          <Button size="large" type="primary" onClick={() => ask('release-document')}>
            {proof.release}
          </Button>
        )}
        {more && (
          <span className="more-acts">
            {giving.map((act) => (
              <Button key={act} size="large" onClick={() => ask(act)}>
                {acts[act]}
              </Button>
            ))}
            {releasable && (
              <Button
                size="large"
                loading={releasing.pending}
                onClick={() => releasing.run({ act: 'release' }, onActed)}
              >
                {acts.release}
              </Button>
            )}
          </span>
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
      {asking === 'abstain' && (
        <Dialog
          {...shared}
          title={acts.abstainTitle}
          confirm={acts.confirmAbstain}
          ask={{ label: acts.abstainRemark }}
          onConfirm={(remark) => run({ act: 'abstain', revision, ...(remark ? { remark } : {}) })}
        >
          <p>{acts.abstainText}</p>
        </Dialog>
      )}
      {asking === 'send-back' && (
        <SendBackDialog
          {...shared}
          steps={steps}
          onSendBack={(reason, toStep) =>
            toStep === null
              ? run({ act: 'send-back', revision, reason })
              : run({ act: 'send-back', revision, reason, toStep }, steps[toStep]?.name ?? '')
          }
        />
      )}
      {asking === 'sign' && preview && (
        <SignDialog {...shared} preview={preview} onSign={(body) => run({ act: 'sign', ...body })} />
      )}
      {(asking === 'release-document' || asking === 'return-to-signer') && (
        <ProofDialog
          {...shared}
          act={asking}
          revision={revision}
          onDecide={(decision) => run(decision, decision.act === 'return-to-signer' ? proof.signer : null)}
        />
      )}
      {(asking === 'delegate' || asking === 'transfer' || asking === 'add-reviewer') && (
        <TaskActDialog
          kind={task.kind}
          taskId={task.id}
          act={asking}
          mayPrecede={!task.waits}
          onDone={(done) => {
            close();
            setMore(false);
            onActed(done);
          }}
          onReload={reload}
          onClose={close}
        />
      )}
    </>
  );
}

/** What is held for another is not handed on, and who was added adds nobody. The use cases check again. */
function givingActs({ kind, heldBy, added }: TaskView): GivingAct[] {
  const forAnother = heldBy === 'delegation' || heldBy === 'substitution';
  return [
    ...(forAnother ? [] : (['delegate', 'transfer'] as const)),
    ...(kind === 'review' && !added ? (['add-reviewer'] as const) : []),
  ];
}
