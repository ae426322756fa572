import { useState } from 'react';
import type { OfficeView } from '#libs/contracts';
import { useRoute } from '../api/administration.js';
import { LineField } from '../document/edit-fields.js';
import { useWords } from '../i18n/language.js';
import { Field } from '../parts/field.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { Waiting } from '../parts/waiting.js';
import { type RouteChoices, useRouteChoices } from './route-choices.js';
import { RouteForm } from './route-form.js';

/** A kind of meeting that has no route yet. */
const another = '';

/** Who reviews and signs, by kind of meeting. */
export function Routes({ office: { id: officeId, meetingTypes } }: { readonly office: OfficeView }) {
  const { routes: words } = useWords();
  const choices = useRouteChoices(officeId);
  const [chosen, setChosen] = useState(meetingTypes[0] ?? another);
  const [typed, setTyped] = useState('');
  return (
    <>
      <ProblemAlert problem={choices.problem} />
      {meetingTypes.length === 0 ? (
        <p className="quiet">{words.empty}</p>
      ) : (
        <Field label={words.meetingType}>
          {(control) => (
            <select {...control} value={chosen} onChange={({ target }) => setChosen(target.value)}>
              {meetingTypes.map((type) => (
                <option key={type} value={type}>
                  {type}
                </option>
              ))}
              <option value={another}>{words.another}</option>
            </select>
          )}
        </Field>
      )}
      {chosen === another ? (
        <>
          <LineField label={words.newType} required value={typed} onChange={setTyped} />
          <RouteForm officeId={officeId} meetingType={typed.trim()} route={null} choices={choices} />
        </>
      ) : (
        <Stored key={chosen} officeId={officeId} meetingType={chosen} choices={choices} />
      )}
    </>
  );
}

interface StoredProps {
  readonly officeId: string;
  readonly meetingType: string;
  readonly choices: RouteChoices;
}

function Stored({ officeId, meetingType, choices }: StoredProps) {
  const route = useRoute(officeId, meetingType);
  if (route.error) return <ProblemAlert problem={route.error} onRetry={() => void route.refetch()} />;
  if (route.data === undefined) return <Waiting />;
  return <RouteForm officeId={officeId} meetingType={meetingType} route={route.data} choices={choices} />;
}
