import type { Place } from './finding.js';
import { attendanceLists } from './texts.js';

/** The parts of the minutes, and the parts of those, in the order in which a page shows them. */
const order = [
  ...['title', 'number', 'issuer', 'issuedOn', 'preamble', 'meeting', 'topics', 'items', 'ordinal', 'heading'],
  ...['paragraphs', 'closing', 'attendance', ...attendanceLists, 'compiledBy', 'imprint', 'publicity', 'recipients'],
  ...['main', 'copy', 'unit', 'name', 'post', 'reason', 'standsInFor', 'office', 'on', 'text'],
];
const rank = new Map(order.map((part, index) => [part, index] as const));

/** Sorts findings by where they stand. What concerns the whole comes before what concerns a part of it. */
export function byPlace(a: { readonly place: Place }, b: { readonly place: Place }): number {
  const length = Math.max(a.place.path.length, b.place.path.length);
  for (let depth = 0; depth < length; depth++) {
    const difference = stepRank(a.place.path[depth]) - stepRank(b.place.path[depth]);
    if (difference !== 0) return difference;
  }
  return (a.place.span?.[0] ?? -1) - (b.place.span?.[0] ?? -1);
}

function stepRank(step: string | number | undefined): number {
  if (step === undefined) return -1;
  return typeof step === 'number' ? step : (rank.get(step) ?? order.length);
}
