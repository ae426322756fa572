import { Link, useSearchParams } from 'react-router';
import { holds, useSession } from '../api/session.js';
import { MeetingBoard } from '../follow-ups/meeting-board.js';
import { MyFollowUps } from '../follow-ups/my-follow-ups.js';
import { UnitBoard } from '../follow-ups/unit-board.js';
import { useWords } from '../i18n/language.js';
import { Page } from '../layout/page.js';

const views = { mine: MyFollowUps, meetings: MeetingBoard, units: UnitBoard } as const;
type View = keyof typeof views;

/** 督办: for officers what their units are to do, for an office how far everybody has come. */
export function FollowUpsPage() {
  const { followUps } = useWords();
  const session = useSession();
  const [params] = useSearchParams();
  const offered: View[] = [
    ...(holds(session, 'unit-officer') ? (['mine'] as const) : []),
    ...(holds(session, 'distributor', 'auditor', 'drafter') ? (['meetings'] as const) : []),
    ...(holds(session, 'distributor', 'auditor') ? (['units'] as const) : []),
  ];
  const view = offered.find((known) => known === params.get('view')) ?? offered[0] ?? 'mine';
  const Shown = views[view];
  return (
    <Page title={followUps.title}>
      {offered.length > 1 && (
        <nav aria-label={followUps.views} className="views">
          {offered.map((known) => (
            <Link
              key={known}
              className="view"
              to={`?view=${known}`}
              aria-current={known === view ? 'page' : undefined}
              replace
            >
              {followUps[known]}
            </Link>
          ))}
        </nav>
      )}
      <Shown />
    </Page>
  );
}
