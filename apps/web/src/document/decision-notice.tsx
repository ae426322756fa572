import { Link } from 'react-router';
import type { DecisionView } from '#libs/contracts';
import type { Stage } from '#libs/minutes';
import { useWords } from '../i18n/language.js';
import { DoneNotice } from '../parts/done-notice.js';

/** The outcome of a decision, and where the document stands now. */
export function DecisionNotice({ decision }: { readonly decision: DecisionView }) {
  const { tasks, stages } = useWords();
  const stage = stages[decision.stage as Stage] ?? decision.stage;
  return (
    <DoneNotice title={tasks.done[decision.verdict]}>
      <p>
        {tasks.nowIn(stage)}
        {decision.repeated && ` ${tasks.repeated}`}
      </p>
      <Link to="/">{tasks.toTasks}</Link>
    </DoneNotice>
  );
}
