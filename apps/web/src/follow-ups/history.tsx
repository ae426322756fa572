import type { FollowUpAct } from '#libs/contracts';
import { attachmentUrl } from '../api/follow-ups.js';
import { useLanguage } from '../i18n/language.js';

/** What happened to it, oldest first, with the files that came with reports. */
export function History({ acts }: { readonly acts: readonly FollowUpAct[] }) {
  const { followUps } = useLanguage().words;
  return (
    <section aria-labelledby="history-heading" className="panel">
      <h2 id="history-heading">{followUps.history}</h2>
      <ol className="timeline">
        {acts.map((act) => (
          <li key={act.no}>
            <Entry act={act} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Entry({ act }: { readonly act: FollowUpAct }) {
  const { words, moment, day, told } = useLanguage();
  const { followUps } = words;
  const { kind, by, at, note, percent, unit, dueOn, because, attachments } = act;
  const assigned = kind === 'confirm' ? [unit, dueOn === null ? followUps.noDue : followUps.due(day(dueOn))] : [];
  const particulars = [
    ...assigned,
    (kind === 'postpone' || kind === 'moved') && dueOn !== null ? followUps.due(day(dueOn)) : null,
    percent === null ? null : followUps.percent(percent),
    because === null ? null : told(because),
  ].filter((part): part is string => part !== null);
  return (
    <div className="timeline-entry">
      <strong>{followUps.kinds[kind]}</strong>
      <span className="quiet">
        <span className="wrap">{by ?? followUps.system}</span> <time dateTime={at}>{moment(at)}</time>
      </span>
      {particulars.length > 0 && <span className="wrap">{particulars.join(words.app.comma)}</span>}
      {note !== '' && <p className="wrap report-text">{note}</p>}
      {attachments.length > 0 && (
        <ul className="plain">
          {attachments.map(({ id, fileName, size }) => (
            <li key={id}>
              <a href={attachmentUrl(id)} download className="wrap">
                {fileName}
              </a>{' '}
              <span className="quiet">{followUps.size(Math.ceil(size / 1024))}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
