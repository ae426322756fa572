import { diffArrays } from 'diff';
import type { Budget } from './budget.js';

/** What stands at one place of both, or of one of them only. */
export interface Aligned<T> {
  readonly before: T | null;
  readonly after: T | null;
}

/**
 * Puts entries side by side that have an equal key, keeping the order of both lists. What has no counterpart stands by
 * itself, first what was removed, then what was added. An entry whose key is null has none.
 */
export function alignByKey<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (entry: T) => string | null,
  budget: Budget,
): Aligned<T>[] {
  const start = commonLength(before, after, keyOf);
  const end = commonLength(before.slice(start).reverse(), after.slice(start).reverse(), keyOf);
  return [
    ...pairs(before.slice(0, start), after.slice(0, start)),
    ...alignMiddle(before.slice(start, before.length - end), after.slice(start, after.length - end), keyOf, budget),
    ...pairs(before.slice(before.length - end), after.slice(after.length - end)),
  ];
}

/** Does the same for each stretch in which nothing has found its counterpart yet. */
export function alignRest<T>(
  aligned: readonly Aligned<T>[],
  align: (before: readonly T[], after: readonly T[]) => Aligned<T>[],
): Aligned<T>[] {
  const result: Aligned<T>[] = [];
  let before: T[] = [];
  let after: T[] = [];
  const closeGap = () => {
    result.push(...(before.length > 0 && after.length > 0 ? align(before, after) : apart(before, after)));
    before = [];
    after = [];
  };
  for (const pair of aligned) {
    if (pair.before !== null && pair.after !== null) {
      closeGap();
      result.push(pair);
    } else {
      if (pair.before !== null) before.push(pair.before);
      if (pair.after !== null) after.push(pair.after);
    }
  }
  closeGap();
  return result;
}

/** More pairs than this are not compared with each other. */
const mostPairs = 2_500;

/** Likeness from which on one text is an edited form of another. */
const alike = 0.5;

/** Puts those side by side that are most alike, keeping the order of both lists; nothing where there are too many. */
export function alignByLikeness<T>(
  before: readonly T[],
  after: readonly T[],
  likeness: (before: T, after: T) => number,
): Aligned<T>[] {
  if (before.length * after.length > mostPairs) return apart(before, after);

  // best[i][j]: the most likeness that what follows i and j can have together.
  const best = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  const at = (i: number, j: number) => best[i]?.[j] ?? 0;
  const gain = before.map((one) => after.map((other) => likeness(one, other)));
  const paired = (i: number, j: number) => {
    const found = gain[i]?.[j] ?? 0;
    return found < alike ? 0 : found + at(i + 1, j + 1);
  };
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--) {
      const row = best[i];
      if (row !== undefined) row[j] = Math.max(at(i + 1, j), at(i, j + 1), paired(i, j));
    }

  const result: Aligned<T>[] = [];
  let [i, j] = [0, 0];
  while (i < before.length && j < after.length) {
    const [one, other] = [before[i] ?? null, after[j] ?? null];
    if (at(i, j) > 0 && at(i, j) === paired(i, j)) {
      result.push({ before: one, after: other });
      i++;
      j++;
    } else if (at(i, j) === at(i + 1, j)) {
      result.push({ before: one, after: null });
      i++;
    } else {
      result.push({ before: null, after: other });
      j++;
    }
  }
  return [...result, ...apart(before.slice(i), after.slice(j))];
}

function alignMiddle<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (entry: T) => string | null,
  budget: Budget,
): Aligned<T>[] {
  if (before.length === 0 || after.length === 0) return apart(before, after);
  const keys = (entries: readonly T[], side: string) => entries.map((entry, at) => keyOf(entry) ?? `${side}${at}`);
  const maxEditLength = budget.mostChanges;
  const changes = diffArrays(keys(before, '<'), keys(after, '>'), { maxEditLength });
  if (changes === undefined) {
    budget.spend(maxEditLength);
    return apart(before, after);
  }

  budget.spend(changes.reduce((sum, { added, removed, count }) => sum + (added || removed ? count : 0), 0));
  let [i, j] = [0, 0];
  return changes.flatMap(({ added, removed, count }) => {
    const olds = added ? [] : before.slice(i, i + count);
    const news = removed ? [] : after.slice(j, j + count);
    i += olds.length;
    j += news.length;
    return added || removed ? apart(olds, news) : pairs(olds, news);
  });
}

function commonLength<T>(before: readonly T[], after: readonly T[], keyOf: (entry: T) => string | null): number {
  let length = 0;
  for (; length < before.length && length < after.length; length++) {
    const [one, other] = [before[length], after[length]];
    if (one === undefined || other === undefined) break;
    const key = keyOf(one);
    if (key === null || key !== keyOf(other)) break;
  }
  return length;
}

function pairs<T>(before: readonly T[], after: readonly T[]): Aligned<T>[] {
  return before.map((entry, at) => ({ before: entry, after: after[at] ?? null }));
}

function apart<T>(before: readonly T[], after: readonly T[]): Aligned<T>[] {
  return [
    ...before.map((entry) => ({ before: entry, after: null })),
    ...after.map((entry) => ({ before: null, after: entry })),
  ];
}
