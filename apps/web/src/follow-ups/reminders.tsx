import type { FollowUpView } from '#libs/contracts';
import { useLanguage } from '../i18n/language.js';

/** Every reminder that waits: when it goes out, to whom, and why then. */
export function Reminders({ timers }: Pick<FollowUpView, 'timers'>) {
  const { words, moment, told } = useLanguage();
  const { followUps, app } = words;
  return (
    <section aria-labelledby="reminders-heading" className="panel">
      <h2 id="reminders-heading">{followUps.timers}</h2>
      {timers.length === 0 && <p className="quiet">{followUps.noTimers}</p>}
      <ol className="plain">
        {timers.map(({ kind, firesAt, because }) => (
          <li key={kind} className="wrap">
            <time dateTime={firesAt}>{moment(firesAt)}</time> {followUps.timerKinds[kind]}
            <span className="quiet">
              {app.comma}
              {told(because)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
