import type { AddressDirectory, AddressedUnit, AddressGroup, AddressUnit } from './address-directory.js';
import { addressKey, keyOfUnified, looseKey } from './address-key.js';
import type { AddressReason } from './reasons.js';

/** The units that a name stands for. */
export interface Known {
  readonly kind: 'unit' | 'group';
  readonly units: readonly AddressedUnit[];
  /** As the directory writes it, or by a usual short form: 市政府 for 市人民政府. */
  readonly exact: boolean;
}

/** A name that the directory has, and that still says nobody. */
export interface Unusable {
  readonly kind: 'none';
  readonly reason: Extract<AddressReason, 'ambiguous-name' | 'group-not-valid-then' | 'group-without-members'>;
}

export type Meaning = Known | Unusable;

/** Every name of the directory on one day, ready to be asked. Names are given as unified text. */
export interface Lexicon {
  /** Null for a name that the directory does not have. */
  meaningOf(name: string): Meaning | null;
  /** Null as well where the name says nobody. */
  find(name: string): Known | null;
}

interface Entry {
  readonly names: AddressUnit[];
  readonly aliases: AddressUnit[];
  readonly groups: AddressGroup[];
}

/** No name of a real directory comes near this length. */
const longestName = 300;

/** A full name wins over another unit's alias; two units with one alias, or a unit and a group, make it ambiguous. */
export function lexiconOn(directory: AddressDirectory, on: string): Lexicon {
  const written = new Map<string, Entry>();
  const loose = new Map<string, Entry>();
  const add = (name: string, into: (entry: Entry) => void): void => {
    const key = addressKey(name);
    if (key === '') return;
    into(entryOf(written, key));
    into(entryOf(loose, looseKey(key)));
  };
  for (const unit of directory.units) {
    add(unit.name, ({ names }) => names.push(unit));
    for (const alias of unit.aliases) add(alias, ({ aliases }) => aliases.push(unit));
  }
  for (const group of directory.groups) add(group.phrase, ({ groups }) => groups.push(group));

  const membersOf = membership(directory.units);
  const meaningOf = (name: string): Meaning | null => {
    if (name === '' || name.length > longestName) return null;
    const key = keyOfUnified(name);
    const asWritten = written.get(key);
    if (asWritten !== undefined) return meaningOfEntry(asWritten, on, membersOf, true);
    const short = loose.get(looseKey(key));
    return short === undefined ? null : meaningOfEntry(short, on, membersOf, false);
  };
  return {
    meaningOf,
    find(name) {
      const meaning = meaningOf(name);
      return meaning === null || meaning.kind === 'none' ? null : meaning;
    },
  };
}

function entryOf(map: Map<string, Entry>, key: string): Entry {
  const entry = map.get(key) ?? { names: [], aliases: [], groups: [] };
  map.set(key, entry);
  return entry;
}

type MembersOf = (group: AddressGroup) => AddressedUnit[];

/** The members of a group: all units of its categories, in the order of the directory. */
function membership(units: readonly AddressUnit[]): MembersOf {
  const known = new Map<AddressGroup, AddressedUnit[]>();
  return (group) => {
    const members = known.get(group) ?? distinct(units.filter(({ category }) => group.categories.includes(category)));
    known.set(group, members);
    return members;
  };
}

function meaningOfEntry({ names, aliases, groups }: Entry, on: string, membersOf: MembersOf, exact: boolean): Meaning {
  const units = distinct(names.length > 0 ? names : aliases);
  if (units.length > 1 || (units.length === 1 && groups.length > 0)) return { kind: 'none', reason: 'ambiguous-name' };
  if (units.length === 1) return { kind: 'unit', units, exact };

  const members = groups.filter((group) => isValidOn(group, on)).map(membersOf);
  const [first] = members;
  if (first === undefined) return { kind: 'none', reason: 'group-not-valid-then' };
  // Two spellings of one phrase may stand in the directory; they do no harm while they mean the same.
  if (!members.every((other) => sameUnits(first, other))) return { kind: 'none', reason: 'ambiguous-name' };
  return first.length === 0
    ? { kind: 'none', reason: 'group-without-members' }
    : { kind: 'group', units: first, exact };
}

function isValidOn({ validFrom, validTo }: AddressGroup, on: string): boolean {
  return (validFrom ?? '') <= on && on <= (validTo ?? '9999-12-31');
}

/** Each unit once, in the order of first mention. */
export function distinct(units: readonly AddressedUnit[]): AddressedUnit[] {
  const seen = new Set<string>();
  const once = units.filter(({ code }) => !seen.has(code) && seen.add(code));
  return once.map(({ code, name }) => ({ code, name }));
}

/** The same units, in whatever order. */
export function sameUnits(some: readonly AddressedUnit[], others: readonly AddressedUnit[]): boolean {
  const codes = new Set(others.map(({ code }) => code));
  return some.length === others.length && some.every(({ code }) => codes.has(code));
}
