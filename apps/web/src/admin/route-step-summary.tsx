import { useWords } from '../i18n/language.js';
import { countStepProblems, type StepDraft } from './route-draft.js';

/** What a step asks, in a line, while its fields are folded away. */
export function StepSummary({ step, tried }: { readonly step: StepDraft; readonly tried: boolean }) {
  const { routes, app } = useWords();
  const { summary } = routes;
  const { reviewers, posts, quorum, atLeast, percent, mainUnitsAtLeast, publicity, concerns, times } = step;
  const parts = [
    ...(reviewers.length > 0 ? [summary.people(reviewers.length)] : []),
    ...(posts.length > 0 ? [summary.posts(posts.length)] : []),
    ...(quorum === 'all' ? [summary.all] : []),
    ...(quorum === 'atLeast' && atLeast !== '' ? [summary.atLeast(Number(atLeast))] : []),
    ...(quorum === 'percent' && percent !== '' ? [summary.percent(Number(percent))] : []),
    ...(step.mayAbstain ? [routes.mayAbstain] : []),
    ...(step.bulk ? [routes.bulk] : []),
    ...(mainUnitsAtLeast !== '' || publicity.length + concerns.length > 0 ? [summary.conditional] : []),
    ...(times.workingDays !== '' ? [summary.days(Number(times.workingDays))] : []),
  ];
  const wrong = tried ? countStepProblems(step) : 0;
  return (
    <>
      <span className="quiet">{parts.join(app.comma)}</span>
      {wrong > 0 && <strong className="tag tag-todo">{routes.wrong(wrong)}</strong>}
    </>
  );
}
