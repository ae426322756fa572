import type { RouteImpact } from '#libs/contracts';
import { useWords } from '../i18n/language.js';

/** Whom a change of a route affects, before it is made. */
export function RouteImpactPanel({ impact }: { readonly impact: RouteImpact }) {
  const { routes: words, app, stages, documents: documentWords } = useWords();
  const { version, running, documents, joins, leaves, toldFromNow, toldNoMore } = impact;
  return (
    <div className="forecast" role="status">
      <h3>{words.impact}</h3>
      <p>{words.impactVersion(version)}</p>
      {joins.length > 0 && <p className="wrap">{words.joins(joins.join(app.comma))}</p>}
      {leaves.length > 0 && <p className="wrap">{words.leaves(leaves.join(app.comma))}</p>}
      {toldFromNow.length > 0 && <p className="wrap">{words.toldFromNow(toldFromNow.join(app.comma))}</p>}
      {toldNoMore.length > 0 && <p className="wrap">{words.toldNoMore(toldNoMore.join(app.comma))}</p>}
      {joins.length + leaves.length === 0 && <p>{words.samePeople}</p>}
      <p>{words.running(running)}</p>
      {documents.length > 0 && (
        <ul className="plain long-list">
          {documents.map(({ id, title, stage }) => (
            <li key={id}>
              <span lang="zh-CN">{title || documentWords.untitled}</span>{' '}
              <span className="quiet">{stages[stage as keyof typeof stages] ?? stage}</span>
            </li>
          ))}
          {running > documents.length && <li className="quiet">{words.moreRunning(running - documents.length)}</li>}
        </ul>
      )}
    </div>
  );
}
