import { createHash } from 'node:crypto';
import { canonicalJson } from '../revision.js';
import { type NamedUnit, names } from './step-condition.js';

/** A paragraph of a revision, in reading order. */
export interface CoveredParagraph {
  readonly text: string;
}

/**
 * What an approval covers, as one SHA-256 (hexadecimal): of a step that looks only at some units, the paragraphs that
 * name one of them; of any other, the whole revision. An approval stands for a later revision exactly when this is the
 * same.
 * @param units the units that the step looks at; null for a step that looks at the whole text
 */
export function coverageHash(
  revision: string,
  paragraphs: readonly CoveredParagraph[],
  units: readonly NamedUnit[] | null,
): string {
  if (units === null) return revision;
  const covered = paragraphs.map(({ text }) => text).filter((text) => units.some((unit) => names(text, unit)));
  return createHash('sha256').update(canonicalJson(covered)).digest('hex');
}
