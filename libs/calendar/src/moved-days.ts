import type { CountedDay } from './awaited-days.js';

/** Enough to know which. */
const namedAtMost = 5;

/** Days of one document that move alike. */
export interface MovedDays {
  readonly documentId: string;
  readonly title: string;
  /** Not all of them where they are many. */
  readonly names: readonly string[];
  /** How many have a name. */
  readonly named: number;
  readonly count: number;
  readonly from: string;
  readonly to: string;
  readonly because: CountedDay['because'];
}

export function isMoved({ from, to }: CountedDay): boolean {
  return from !== to;
}

/** In the order of the first of each. */
export function movedAlike(counted: readonly CountedDay[]): MovedDays[] {
  const alike = new Map<string, CountedDay[]>();
  for (const day of counted.filter(isMoved)) {
    const key = JSON.stringify([day.documentId, day.from, day.to, day.because]);
    const found = alike.get(key);
    if (found === undefined) alike.set(key, [day]);
    else found.push(day);
  }
  return [...alike.values()].flatMap((days) => {
    const [first] = days;
    if (first === undefined) return [];
    const { documentId, title, from, to, because } = first;
    const names = [...new Set(days.flatMap(({ name }) => (name === null ? [] : [name])))];
    const shown = { names: names.slice(0, namedAtMost), named: names.length, count: days.length };
    return [{ documentId, title, ...shown, from, to, because }];
  });
}
