import { useEffect, useState } from 'react';
import { officeRoles, usePeople, usePosts } from '../api/administration.js';
import { useUnits } from '../api/directory.js';
import { type PickerOption, personOptions } from '../parts/picker.js';

/** More units than that are not brought to a page only to choose from them. */
const unitsAtMost = 3000;

/** What a route can name: people, posts, units. */
export interface RouteChoices {
  readonly reviewers: readonly PickerOption[];
  readonly signers: readonly PickerOption[];
  readonly people: readonly PickerOption[];
  readonly posts: readonly PickerOption[];
  readonly units: readonly PickerOption[];
  readonly unitsLoading: boolean;
  readonly loading: boolean;
  readonly problem: Error | null;
  /** The rest of the directory, page by page, once somebody looks for a unit. */
  loadUnits(): void;
}

export function useRouteChoices(officeId: string): RouteChoices {
  const reviewers = usePeople(officeId, ['reviewer']);
  const signers = usePeople(officeId, ['signer']);
  const people = usePeople(officeId, officeRoles);
  const posts = usePosts(officeId);
  const units = useUnits(officeId);
  const [wanted, setWanted] = useState(false);
  const { hasMore, loadingMore, problem, more } = units;
  const known = units.items.length;

  useEffect(() => {
    if (wanted && problem === null && hasMore && !loadingMore && known < unitsAtMost) more();
  }, [wanted, problem, hasMore, loadingMore, known, more]);

  return {
    reviewers: personOptions(reviewers.people),
    signers: personOptions(signers.people),
    people: personOptions(people.people),
    posts: (posts.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
    units: units.items.map(({ code, name }) => ({ value: code, label: `${name}（${code}）` })),
    unitsLoading: units.loading || loadingMore,
    loading: people.loading || posts.isLoading,
    problem: people.problem ?? posts.error ?? units.problem,
    loadUnits: () => setWanted(true),
  };
}
