import type { Minutes, Publicity } from '../model.js';
import type { StepCondition } from './route.js';

/** What a step's condition is judged by: the text as it stands when the step's turn comes. */
export interface StepFacts {
  readonly mainUnits: number;
  readonly publicity: Publicity | null;
  /** Codes of the units that the items name. */
  readonly concerned: ReadonlySet<string>;
}

/** Why a step is left out; null when it is asked. */
export type SkipReason = 'too-few-main-units' | 'other-publicity' | 'concerns-none';

export function skipReason(when: StepCondition | undefined, facts: StepFacts): SkipReason | null {
  if (when?.mainUnitsAtLeast !== undefined && facts.mainUnits < when.mainUnitsAtLeast) return 'too-few-main-units';
  if (when?.publicity !== undefined && (facts.publicity === null || !when.publicity.includes(facts.publicity))) {
    return 'other-publicity';
  }
  if (when?.concerns !== undefined && !when.concerns.some((code) => facts.concerned.has(code))) return 'concerns-none';
  return null;
}

/** A unit as texts call it. */
export interface NamedUnit {
  readonly code: string;
  readonly name: string;
  readonly aliases: readonly string[];
}

/** Whether the text calls the unit by its name or by one of its aliases. */
export function names(text: string, { name, aliases }: NamedUnit): boolean {
  return [name, ...aliases].some((called) => called !== '' && text.includes(called));
}

/** Codes of those of the units that the items name. */
export function concernedUnits({ items }: Pick<Minutes, 'items'>, units: readonly NamedUnit[]): ReadonlySet<string> {
  const text = items
    .flatMap(({ heading, paragraphs }) => [heading, ...paragraphs.map((paragraph) => paragraph.text)])
    .join('\n');
  return new Set(units.filter((unit) => names(text, unit)).map(({ code }) => code));
}
