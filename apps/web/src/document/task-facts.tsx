import { Alert, Button } from 'antd';
import type { DocumentView, TaskView } from '#libs/contracts';
import { type TaskActDone, useTaskAct } from '../api/task-acts.js';
import { useWords } from '../i18n/language.js';
import { DueBecause, DueDay } from '../parts/due-day.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { reloadHelps } from './reload-helps.js';
import { TransferForOthers } from './transfer-for-others.js';

interface TaskFactsProps {
  readonly task: TaskView;
  readonly document: DocumentView;
  onActed(done: TaskActDone): void;
  onReload(): void;
}

/** In whose name a task is decided, until when, and who holds it when the reader doesn't. */
export function TaskFacts({ task, document, onActed, onReload }: TaskFactsProps) {
  const words = useWords();
  const taking = useTaskAct(task.kind, task.id);
  const { mine, forMe, mayClaim, mayTransfer, holder, principal, heldBy, added, waits, dueOn, daysLeft, dueBecause } =
    task;
  const inPool = holder === null;
  // Whom the task concerns though somebody else acts: its principal, or a colleague who may claim it.
  const act = mayClaim ? 'claim' : forMe ? 'take-back' : null;
  return (
    <section aria-label={words.task.facts}>
      {!mine && (
        <Alert
          className="notice"
          type="info"
          showIcon
          role="status"
          title={inPool ? words.task.inPool : forMe ? words.task.heldForMe(holder) : words.task.heldBy(holder)}
          description={
            <>
              <p>{mayClaim ? words.task.inPoolText : mayTransfer ? words.task.mayTransferText : words.task.notOpen}</p>
              {act && (
                <Button
                  type="primary"
                  size="large"
                  loading={taking.pending}
                  onClick={() => taking.run({ act }, onActed)}
                >
                  {words.acts[act]}
                </Button>
              )}
              {mayTransfer && (
                <TransferForOthers
                  kind={task.kind}
                  taskId={task.id}
                  title={document.title || words.documents.untitled}
                  onDone={onActed}
                  onReload={onReload}
                />
              )}
              <ProblemAlert
                problem={taking.problem}
                onRetry={reloadHelps(taking.problem) ? onReload : undefined}
                retryLabel={words.app.reload}
              />
            </>
          }
        />
      )}
      {waits && (
        <Alert
          className="notice"
          type="warning"
          showIcon
          role="status"
          title={words.task.waits}
          description={
            added ? words.task.waitsForAdder : words.task.waitsForAdded(addedTo(task, document).join(words.app.comma))
          }
        />
      )}
      <ul className="task-facts">
        {mine && heldBy === 'delegation' && principal !== null && (
          <li>
            <strong className="tag tag-review">{words.task.delegated(principal)}</strong>
          </li>
        )}
        {mine && heldBy === 'substitution' && principal !== null && (
          <li>
            <strong className="tag tag-review">{words.task.substituting(principal)}</strong>
          </li>
        )}
        {added && (
          <li>
            <strong className="tag">{words.task.added}</strong> {words.task.addedHint}
          </li>
        )}
        {dueOn !== null && (
          <li>
            <span className="quiet">{words.task.due}</span> <DueDay on={dueOn} left={daysLeft} />
            <DueBecause because={dueBecause} />
          </li>
        )}
      </ul>
    </section>
  );
}

/** Who was asked to go before: those who were added to the same step and have no one to wait for. */
function addedTo({ id, step }: TaskView, { waiting }: DocumentView): string[] {
  return waiting.flatMap(({ taskId, step: name, added, waits, holder }) =>
    taskId !== id && name === step && added && !waits && holder !== null ? [holder] : [],
  );
}
