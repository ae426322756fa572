import { useOffices } from '../api/directory.js';
import { holds, useSession } from '../api/session.js';
import { useColleagues } from '../api/substitutes.js';
import { useWords } from '../i18n/language.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { SubstitutionForm } from './substitution-form.js';
import { SubstitutionList } from './substitution-list.js';

/** Who stands in for the person who is signed in. Only what reviewers and signers do can be done for them. */
export function MySubstitutes() {
  const session = useSession();
  return holds(session, 'reviewer', 'signer') ? <Substitutes personId={session.personId} /> : null;
}

function Substitutes({ personId }: { readonly personId: string }) {
  const { substitutes } = useWords();
  const colleagues = useColleagues();
  const offices = useOffices();
  return (
    <section aria-labelledby="substitutes-heading" className="panel">
      <h2 id="substitutes-heading">{substitutes.title}</h2>
      <p className="quiet">{substitutes.hint}</p>
      <SubstitutionList of={null} mayEnd={({ principal }) => principal === personId} />
      <h3>{substitutes.add}</h3>
      <ProblemAlert problem={colleagues.problem ?? offices.error} />
      <SubstitutionForm
        of={null}
        people={colleagues.people}
        loading={colleagues.loading}
        offices={offices.data ?? []}
      />
    </section>
  );
}
