import { Button } from 'antd';
import { useState } from 'react';
import type { SubstitutionView } from '#libs/contracts';
import { useOffices } from '../api/directory.js';
import { type SubstitutionsOf, useEndSubstitution, useSubstitutions } from '../api/substitutes.js';
import { useLanguage } from '../i18n/language.js';
import { Dialog } from '../parts/dialog.js';
import { DoneNotice } from '../parts/done-notice.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { Waiting } from '../parts/waiting.js';

interface SubstitutionListProps {
  readonly of: SubstitutionsOf | null;
  /** Which of them the reader may end. */
  mayEnd(substitution: SubstitutionView): boolean;
}

/** Who stands in for a person, and for whom they stand in. */
export function SubstitutionList({ of, mayEnd }: SubstitutionListProps) {
  const { words, day } = useLanguage();
  const { substitutes } = words;
  const { data, error, refetch } = useSubstitutions(of);
  const ending = useEndSubstitution(of);
  const [asking, setAsking] = useState<SubstitutionView | null>(null);
  const [ended, setEnded] = useState(false);
  if (error) return <ProblemAlert problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <>
      {ended && asking === null && <DoneNotice title={substitutes.ended} />}
      {data.length === 0 && <p className="quiet">{substitutes.empty}</p>}
      <ul className="plain-rows">
        {data.map((one) => (
          <li key={one.id} className="row-head">
            <div>
              <strong className="wrap">{substitutes.standsIn(one.principalName, one.substituteName)}</strong>
              <div className="card-notes">
                <span>{substitutes.dates(day(one.from), day(one.to))}</span>
                <Scope substitution={one} />
                <span className="wrap">{substitutes.because(one.reason)}</span>
              </div>
            </div>
            {mayEnd(one) && (
              <Button
                aria-label={substitutes.endOf(one.substituteName)}
                onClick={() => {
                  ending.reset();
                  setAsking(one);
                }}
              >
                {substitutes.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {asking && (
        <Dialog
          title={substitutes.endTitle}
          confirm={substitutes.confirmEnd}
          pending={ending.pending}
          problem={ending.problem}
          onConfirm={() =>
            ending.run(asking.id, () => {
              setAsking(null);
              setEnded(true);
            })
          }
          onClose={() => setAsking(null)}
        >
          <p>{substitutes.endText(asking.substituteName)}</p>
        </Dialog>
      )}
    </>
  );
}

function Scope({ substitution: { officeId, meetingTypes } }: { readonly substitution: SubstitutionView }) {
  const { words } = useLanguage();
  const { data: offices = [] } = useOffices();
  const office = offices.find(({ id }) => id === officeId);
  const { substitutes, app } = words;
  return (
    <>
      <span>{officeId === null ? substitutes.everyOffice : (office?.name ?? substitutes.oneOffice)}</span>
      <span>{meetingTypes === null ? substitutes.everyMeeting : meetingTypes.join(app.comma)}</span>
    </>
  );
}
