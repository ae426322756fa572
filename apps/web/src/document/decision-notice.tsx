import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { DecisionView } from '#libs/contracts';
import type { Stage } from '#libs/minutes';
import { useWords } from '../i18n/language.js';
import { DoneNotice } from '../parts/done-notice.js';

interface DecisionNoticeProps {
  readonly decision: DecisionView;
  /** The step to which the text was sent back; null for its drafter. */
  readonly step: string | null;
  /** Sent back by one of several, whose step goes on. */
  readonly pending: boolean;
}

/** The outcome of a decision, and where the document stands now. */
export function DecisionNotice({ decision, step, pending }: DecisionNoticeProps) {
  const { tasks, acts, stages } = useWords();
  const notice = useRef<HTMLDivElement>(null);
  const stage = stages[decision.stage as Stage] ?? decision.stage;

  const sentBack = pending ? acts.objected : step === null ? tasks.done['sent-back'] : acts.sentBackTo(step);

  // The button that was pressed is gone, and stood at the other end of a long page.
  useEffect(() => {
    window.scrollTo({ top: 0 });
    notice.current?.focus({ preventScroll: true });
  }, []);

  return (
    <div ref={notice} tabIndex={-1}>
      <DoneNotice title={decision.verdict === 'sent-back' ? sentBack : tasks.done[decision.verdict]}>
        {pending && <p>{acts.objectedText}</p>}
        <p>
          {tasks.nowIn(stage)}
          {decision.repeated && ` ${tasks.repeated}`}
        </p>
        <Link to="/">{tasks.toTasks}</Link>
      </DoneNotice>
    </div>
  );
}
