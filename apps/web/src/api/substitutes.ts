import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import type { PersonView, SubstitutionBody, SubstitutionView } from '#libs/contracts';
import { get, send } from './http.js';
import { holds, useSession } from './session.js';
import { useAct } from './use-act.js';

/** Whose substitutions: one's own, or as an administrator those of somebody of the office. */
export interface SubstitutionsOf {
  readonly officeId: string;
  readonly personId: string;
}

function pathOf(of: SubstitutionsOf | null): string {
  return of === null
    ? '/api/directory/substitutions'
    : `/api/directory/offices/${of.officeId}/people/${of.personId}/substitutions`;
}

function keyOf(of: SubstitutionsOf | null) {
  return ['substitutions', of?.officeId ?? 'own', of?.personId ?? 'own'] as const;
}

export function useSubstitutions(of: SubstitutionsOf | null) {
  return useQuery({ queryKey: keyOf(of), queryFn: () => get<SubstitutionView[]>(pathOf(of)) });
}

export function useAddSubstitution(of: SubstitutionsOf | null) {
  const client = useQueryClient();
  return useAct(async (body: SubstitutionBody) => {
    const added = await send<{ id: string }>('POST', pathOf(of), body);
    await client.invalidateQueries({ queryKey: ['substitutions'] });
    return added;
  });
}

export function useEndSubstitution(of: SubstitutionsOf | null) {
  const client = useQueryClient();
  return useAct(async (id: string) => {
    await send<void>('DELETE', `${pathOf(of)}/${id}`);
    await client.invalidateQueries({ queryKey: ['substitutions'] });
  });
}

/** Who could stand in for the person who is signed in: colleagues with one of their own roles. */
export function useColleagues() {
  const session = useSession();
  const roles = (['reviewer', 'signer'] as const).filter((role) => holds(session, role));
  return useQueries({
    queries: roles.map((role) => ({
      queryKey: ['colleagues', role],
      queryFn: () => get<PersonView[]>('/api/directory/colleagues', { role }),
      staleTime: 60_000,
    })),
    combine: together,
  });
}

interface Answer {
  readonly data: readonly PersonView[] | undefined;
  readonly error: Error | null;
  readonly isLoading: boolean;
}

/** People of several lists, each once, in the order of the lists. */
export function together(answers: readonly Answer[]) {
  const people = new Map(answers.flatMap(({ data = [] }) => data.map((person) => [person.id, person] as const)));
  return {
    people: [...people.values()],
    problem: answers.find(({ error }) => error !== null)?.error ?? null,
    loading: answers.some(({ isLoading }) => isLoading),
  };
}
