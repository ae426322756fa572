import type { CirculationView } from '#libs/contracts';
import { useLanguage } from '../i18n/language.js';

/** To whom an entry was shown within the unit, and who of them has read it. */
export function CirculationList({ circulation }: { readonly circulation: readonly CirculationView[] }) {
  const { words, moment } = useLanguage();
  const { inbox } = words;
  if (circulation.length === 0) return null;
  const read = circulation.filter(({ readAt }) => readAt !== null).length;
  return (
    <details>
      <summary>{inbox.circulation(read, circulation.length)}</summary>
      <ul className="plain-rows long-rows">
        {circulation.map(({ personId, name, forwardedBy, forwardedAt, note, readAt }) => (
          <li key={personId}>
            <div className="as-read">
              <strong className="wrap">{name}</strong>
              <span className={readAt === null ? 'tag' : 'tag tag-signed-for'}>
                {readAt === null ? inbox.unread : inbox.readAtBy(moment(readAt))}
              </span>
              <span className="quiet wrap">{inbox.forwarded(forwardedBy, moment(forwardedAt))}</span>
            </div>
            {note !== null && <p className="quiet wrap">{inbox.noteOf(note)}</p>}
          </li>
        ))}
      </ul>
    </details>
  );
}
