import type { InboxEntry } from '#libs/contracts';
import { useWords } from '../i18n/language.js';

/** Which items name the unit, what it is asked to do and by when. */
export function Concerns({ entry: { id, items, asked } }: { readonly entry: InboxEntry }) {
  const { inbox } = useWords();
  if (items.length === 0) return <p className="quiet">{inbox.noConcerns}</p>;
  return (
    <div className="concerns">
      <h3>{inbox.concerns}</h3>
      <p className="quiet">{inbox.concernsHint}</p>
      <ul className="plain" lang="zh-CN" aria-label={inbox.items}>
        {items.map((heading, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two items may have one heading; the list does not change
          <li key={index} className="wrap">
            {heading}
          </li>
        ))}
      </ul>
      {asked.length > 0 && (
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{inbox.asked}</th>
              <th scope="col">{inbox.askedBy}</th>
            </tr>
          </thead>
          <tbody>
            {asked.map(({ what, due }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same may be asked twice; the list does not change
              <tr key={index}>
                <th scope="row" lang="zh-CN">
                  {what}
                </th>
                <td data-label={inbox.askedBy}>{due || <span className="quiet">{inbox.noTime}</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="links">
        <a href={`/api/distribution/inbox/${id}/extract`} target="_blank" rel="noreferrer">
          {inbox.extract}
        </a>
      </p>
    </div>
  );
}
