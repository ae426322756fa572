import { useState } from 'react';
import type { OfficeView } from '#libs/contracts';
import { SubstitutionForm } from '../account/substitution-form.js';
import { SubstitutionList } from '../account/substitution-list.js';
import { usePeople } from '../api/administration.js';
import { useWords } from '../i18n/language.js';
import { Picker, personOptions } from '../parts/picker.js';
import { ProblemAlert } from '../parts/problem-alert.js';

/** An administrator names who stands in for somebody of the office. */
export function StandIns({ office }: { readonly office: OfficeView }) {
  const { standIns, substitutes } = useWords();
  const { people, problem, loading } = usePeople(office.id, ['reviewer', 'signer']);
  const [personId, setPersonId] = useState<string | null>(null);
  const of = personId === null ? null : { officeId: office.id, personId };
  return (
    <>
      <ProblemAlert problem={problem} />
      <Picker
        label={standIns.person}
        options={personOptions(people)}
        loading={loading}
        value={personId}
        onChange={setPersonId}
      />
      {of !== null && (
        <div key={of.personId}>
          <SubstitutionList
            of={of}
            mayEnd={({ principal, officeId }) => principal === of.personId && officeId === office.id}
          />
          <h3>{substitutes.add}</h3>
          <SubstitutionForm
            of={of}
            people={people.filter(({ id }) => id !== of.personId)}
            loading={loading}
            offices={[office]}
          />
        </div>
      )}
    </>
  );
}
