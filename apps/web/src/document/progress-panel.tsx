import { Button } from 'antd';
import { Link } from 'react-router';
import type { DocumentView, WaitingTask } from '#libs/contracts';
import { useUrge } from '../api/documents.js';
import { useLanguage, useWords } from '../i18n/language.js';
import { DoneNotice } from '../parts/done-notice.js';
import { DueBecause, DueDay } from '../parts/due-day.js';
import { ProblemAlert } from '../parts/problem-alert.js';

type Timer = WaitingTask['timers'][number];

/** How many of those who may claim a task are named. */
const namedAtMost = 8;

/** How far a document under way has come, for whom it waits, and what happens if nothing does. */
export function ProgressPanel({ document }: { readonly document: DocumentView }) {
  const { progress, stages, proof } = useWords();
  const { stage, steps, waiting, timeline } = document;
  // Whoever only receives documents is told nothing of how they come about.
  if ((stage !== 'review' && stage !== 'sign-off') || timeline.length === 0) return null;
  const inProof = waiting.some(({ proofreading }) => proofreading);
  const signing = {
    name: stages['sign-off'],
    state: inProof ? 'met' : stage === 'sign-off' ? 'open' : 'to-come',
  } as const;
  const last = inProof ? [signing, { name: proof.kind, state: 'open' } as const] : [signing];
  return (
    <section aria-labelledby="progress-heading" className="panel">
      <h2 id="progress-heading">{progress.title}</h2>
      <ol className="steps" aria-label={progress.steps}>
        {[...steps, ...last].map(({ name, state }, index) => (
          <li
            key={stepKey(index)}
            className={`step step-${state}`}
            aria-current={state === 'open' ? 'step' : undefined}
          >
            <span className="wrap">{name}</span> <span className="quiet">{progress.states[state]}</span>
          </li>
        ))}
      </ol>
      <h3>{progress.waiting}</h3>
      {waiting.length === 0 && <p className="quiet">{progress.nobody}</p>}
      <ul className="plain-rows waiting-tasks">
        {waiting.map((task) => (
          <Waiting key={task.taskId} task={task} />
        ))}
      </ul>
      {/* Whoever may withdraw a document under way is its drafter. */}
      {document.may.includes('withdraw') && <Urge documentId={document.id} />}
    </section>
  );
}

function Waiting({ task }: { readonly task: WaitingTask }) {
  const { words, moment } = useLanguage();
  const { progress, app, acts } = words;
  const { holder, principal, heldBy, pool, added, waits, step, openedAt, dueOn, daysLeft, dueBecause, timers, taskId } =
    task;
  const { mine, forMe, claimable, mayTransfer } = task;
  const named = pool.slice(0, namedAtMost);
  const forAnother = principal !== null && (heldBy === 'delegation' || heldBy === 'substitution');
  return (
    <li>
      <div className="as-read">
        <strong className="wrap">{holder ?? progress.unclaimed}</strong>
        {forAnother && <span className="tag tag-review">{progress.for(principal)}</span>}
        {added && <span className="tag">{words.task.added}</span>}
        {step !== '' && (
          <span className="quiet wrap">{words.home.step(task.proofreading ? words.proof.kind : step)}</span>
        )}
        <span className="quiet">{progress.since(moment(openedAt))}</span>
      </div>
      {holder === null && pool.length > 0 && (
        <p className="quiet">{progress.pool(named.join(app.comma), pool.length - named.length)}</p>
      )}
      {waits && <p className="quiet">{progress.waits}</p>}
      <div>
        {dueOn === null ? (
          <span className="quiet">{progress.noDue}</span>
        ) : (
          <>
            <span className="quiet">{words.task.due}</span> <DueDay on={dueOn} left={daysLeft} />
            <DueBecause because={dueBecause} />
          </>
        )}
      </div>
      <Timers timers={timers} />
      {/* The page of a task is for those whom it concerns. */}
      {(mine || forMe || claimable) && (
        <Link to={`/tasks/${taskId}`}>{forMe ? acts['take-back'] : claimable ? acts.claim : progress.openTask}</Link>
      )}
      {!mine && !forMe && !claimable && mayTransfer && <Link to={`/tasks/${taskId}`}>{acts.transfer}</Link>}
    </li>
  );
}

function Timers({ timers }: { readonly timers: readonly Timer[] }) {
  const { words, moment, told } = useLanguage();
  const { progress } = words;
  const [next] = timers;
  if (next === undefined) return <p className="quiet">{progress.noTimer}</p>;
  return (
    <>
      <p className="quiet wrap">
        {progress.nextTimer(progress.timerKinds[next.kind], moment(next.firesAt), told(next.because))}
      </p>
      {timers.length > 1 && (
        <details>
          <summary>{progress.timers(timers.length)}</summary>
          <ol className="plain">
            {timers.map(({ kind, firesAt, because, to }) => (
              <li key={`${kind} ${firesAt}`} className="wrap">
                {progress.timerKinds[kind]} <time dateTime={firesAt}>{moment(firesAt)}</time>
                {words.app.comma}
                {told(because)}
                {to !== null && ` ${progress.timerTo(to)}`}
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
}

function Urge({ documentId }: { readonly documentId: string }) {
  const { progress } = useWords();
  const urge = useUrge(documentId);
  return (
    <>
      {urge.result && (
        <DoneNotice title={urge.result.people > 0 ? progress.urged(urge.result.people) : progress.urgedNobody} />
      )}
      <ProblemAlert problem={urge.problem} />
      <p className="actions">
        <Button size="large" loading={urge.pending} onClick={() => urge.run()}>
          {progress.urge}
        </Button>
      </p>
    </>
  );
}

/** Two steps may have one name; they have no identity but their place. */
function stepKey(index: number): string {
  return String(index);
}
