import type { FollowUpCounts } from '#libs/contracts';
import { followUpStandings } from '#libs/minutes';
import { useLanguage } from '../i18n/language.js';

/** How many stand how, and when the next is due; what there is none of is left out. */
export function Counts({ counts }: { readonly counts: FollowUpCounts }) {
  const { words, day } = useLanguage();
  const { followUps } = words;
  return (
    <p className="as-read">
      {followUpStandings
        .filter((standing) => counts[standing] > 0)
        .map((standing) => (
          <span key={standing}>
            {followUps.standings[standing]} <strong>{counts[standing]}</strong>
          </span>
        ))}
      {counts.overdue > 0 && (
        <span className="overdue">
          {followUps.overdue} <strong>{counts.overdue}</strong>
        </span>
      )}
      {counts.nextDue !== null && (
        <span className="quiet">
          {followUps.nextDue} <time dateTime={counts.nextDue}>{day(counts.nextDue)}</time>
        </span>
      )}
    </p>
  );
}
