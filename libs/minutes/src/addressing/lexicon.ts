import type { AddressDirectory, AddressedUnit, AddressGroup, AddressUnit } from './address-directory.js';
import { addressKey } from './address-text.js';
import type { AddressReason } from './reasons.js';

/** What one name means by the directory. */
export type Meaning =
  | { readonly kind: 'unit' | 'group'; readonly units: readonly AddressedUnit[] }
  | {
      readonly kind: 'none';
      readonly reason: Extract<AddressReason, 'ambiguous-name' | 'group-not-valid-then' | 'group-without-members'>;
    };

/** Every name of the directory on one day, ready to be asked. */
export interface Lexicon {
  /** Null for a name that the directory does not have. */
  meaningOf(name: string): Meaning | null;
}

const longestName = 300;

/** A full name wins over another unit's alias; two units with one alias, or a unit and a group, make it ambiguous. */
export function lexiconOn({ units, groups }: AddressDirectory, on: string): Lexicon {
  const byName = new Map<string, AddressUnit[]>();
  const byAlias = new Map<string, AddressUnit[]>();
  const byPhrase = new Map<string, AddressGroup[]>();
  const byCategory = new Map<string, AddressUnit[]>();
  for (const unit of units) {
    addTo(byName, addressKey(unit.name), unit);
    for (const alias of unit.aliases) addTo(byAlias, addressKey(alias), unit);
    addTo(byCategory, unit.category, unit);
  }
  for (const group of groups) addTo(byPhrase, addressKey(group.phrase), group);
  const order = new Map(units.map(({ code }, index) => [code, index] as const));

  const membersOf = (group: AddressGroup): AddressedUnit[] =>
    distinct(group.categories.flatMap((category) => byCategory.get(category) ?? [])).sort(
      (a, b) => (order.get(a.code) ?? 0) - (order.get(b.code) ?? 0),
    );

  return {
    meaningOf(name) {
      if (name.length > longestName) return null;
      const key = addressKey(name);
      const named = distinct(byName.get(key) ?? byAlias.get(key) ?? []);
      const phrases = byPhrase.get(key) ?? [];
      if (named.length === 0 && phrases.length === 0) return null;
      if (named.length + phrases.length === 1 && named.length === 1) return { kind: 'unit', units: named };
      if (named.length > 0) return { kind: 'none', reason: 'ambiguous-name' };
      return meaningOfGroups(
        phrases.filter((group) => isValidOn(group, on)),
        membersOf,
      );
    },
  };
}

function meaningOfGroups(valid: readonly AddressGroup[], membersOf: (group: AddressGroup) => AddressedUnit[]): Meaning {
  const [group] = valid;
  if (group === undefined) return { kind: 'none', reason: 'group-not-valid-then' };
  if (valid.length > 1) return { kind: 'none', reason: 'ambiguous-name' };
  const units = membersOf(group);
  return units.length === 0 ? { kind: 'none', reason: 'group-without-members' } : { kind: 'group', units };
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

function addTo<T>(map: Map<string, T[]>, key: string, value: T): void {
  const values = map.get(key);
  if (key === '') return;
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
