import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { DecisionView } from '#libs/contracts';
import type { Stage } from '#libs/minutes';
import { useWords } from '../i18n/language.js';
import { DoneNotice } from '../parts/done-notice.js';

/** The outcome of a decision, and where the document stands now. */
export function DecisionNotice({ decision }: { readonly decision: DecisionView }) {
  const { tasks, stages } = useWords();
  const notice = useRef<HTMLDivElement>(null);
  const stage = stages[decision.stage as Stage] ?? decision.stage;

  // The button that was pressed is gone, and stood at the other end of a long page.
  useEffect(() => {
    window.scrollTo({ top: 0 });
    notice.current?.focus({ preventScroll: true });
  }, []);

  return (
    <div ref={notice} tabIndex={-1}>
      <DoneNotice title={tasks.done[decision.verdict]}>
        <p>
          {tasks.nowIn(stage)}
          {decision.repeated && ` ${tasks.repeated}`}
        </p>
        <Link to="/">{tasks.toTasks}</Link>
      </DoneNotice>
    </div>
  );
}
