import { exportName, exportUrl, useUnitBoard } from '../api/follow-ups.js';
import { useLanguage } from '../i18n/language.js';
import { Empty } from '../parts/empty.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { Waiting } from '../parts/waiting.js';

const shown = ['open', 'reported', 'closed'] as const;

/** Unit by unit: what it is to do for the person's offices. */
export function UnitBoard() {
  const { words, day } = useLanguage();
  const { followUps } = words;
  const { data, error, refetch } = useUnitBoard();
  if (error) return <ProblemAlert problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  if (data.rows.length === 0) return <Empty title={followUps.noUnits} />;
  return (
    <>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{followUps.columnUnit}</th>
            {shown.map((standing) => (
              <th key={standing} scope="col">
                {followUps.standings[standing]}
              </th>
            ))}
            <th scope="col">{followUps.overdue}</th>
            <th scope="col">{followUps.nextDue}</th>
            <th scope="col">
              <span className="unseen">{followUps.export}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {data.rows.map(({ unitId, unit, counts }) => (
            <tr key={unitId}>
              <th scope="row" lang="zh-CN">
                {unit}
              </th>
              {shown.map((standing) => (
                <td key={standing} data-label={followUps.standings[standing]}>
                  {counts[standing]}
                </td>
              ))}
              <td data-label={followUps.overdue}>
                <span className={counts.overdue > 0 ? 'overdue' : undefined}>{counts.overdue}</span>
              </td>
              <td data-label={followUps.nextDue}>{counts.nextDue === null ? '—' : day(counts.nextDue)}</td>
              <td data-label="">
                <a href={exportUrl({ unitId })} download={exportName}>
                  {followUps.export}
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="links">
        <a href={exportUrl()} download={exportName}>
          {followUps.export}
        </a>
        <span className="quiet">{followUps.exportHint}</span>
      </p>
    </>
  );
}
