import type { AddressedUnit } from './address-directory.js';
import type { Known } from './lexicon.js';
import type { AddressReason } from './reasons.js';

/**
 * How one item was read. `unit` and `group` are certain (`exact`: in the directory's own words; `high`: by a rule of the
 * grammar, and in the directory). Everything else is for a person: `needs-person` with the units that are proposed, if
 * any, `unresolved` where nothing can be proposed. Never dropped, never guessed.
 */
export interface Reading {
  readonly kind: 'unit' | 'group' | 'needs-person' | 'unresolved';
  readonly units: readonly AddressedUnit[];
  readonly confidence: 'exact' | 'high' | 'low';
  readonly reason: AddressReason;
}

export function isCertain({ kind }: Reading): boolean {
  return kind === 'unit' || kind === 'group';
}

export function certain({ kind, units, exact }: Known, reason: AddressReason = 'as-written'): Reading {
  if (reason !== 'as-written') return { kind, units, confidence: 'high', reason };
  return exact
    ? { kind, units, confidence: 'exact', reason }
    : { kind, units, confidence: 'high', reason: 'usual-short-form' };
}

export function needsPerson(reason: AddressReason, proposed: readonly AddressedUnit[] = []): Reading {
  return { kind: 'needs-person', units: proposed, confidence: 'low', reason };
}

export function unresolved(reason: AddressReason): Reading {
  return { kind: 'unresolved', units: [], confidence: 'low', reason };
}
