import type { ItemDecision, Minutes } from '../../src/index.js';
import { measureActions } from './action-accuracy.js';
import { attendanceLists, measureAttendance } from './attendance-accuracy.js';
import { plain, plainNumber } from './comparison.js';
import type { CorpusEntry, CorpusUnit, Gold, GoldItem } from './gold.js';
import { type FieldAccuracy, type Ledger, openLedger } from './ledger.js';

/** What a reader makes of a text; `units` is the directory of the place, [] where there is none. */
export type Reader = (text: string, units: readonly CorpusUnit[]) => Reading;
export interface Reading {
  readonly minutes: Minutes;
  readonly decisions: readonly ItemDecision[];
}

export const accuracyFields = [
  ...['title', 'issuer', 'number', 'issuedOn', 'heldOn', 'partOfDay', 'meeting ordinal', 'meeting name', 'chair'],
  ...['item count', 'item ordinal', 'heading', 'paragraph count', 'verdict'],
  ...['action found', 'action actors', 'action due', 'closing'],
  ...attendanceLists.map((list) => `attendance ${list}`),
  ...['attendance post', 'attendance reason', 'attendance stand-in'],
  ...['publicity', 'compiledBy', 'imprint', 'recipients main', 'recipients copy'],
];

/**
 * Compares what a reader makes of the texts with what a person read. Texts are compared without spaces and with full-
 * and half-width forms alike; what the gold leaves out is not counted.
 */
export function measure(entries: readonly CorpusEntry[], read: Reader): FieldAccuracy[] {
  let document = '';
  const ledger = openLedger(accuracyFields, () => document);
  for (const { name, text, gold, units } of entries) {
    document = name;
    const { minutes, decisions } = read(text, units);
    measureHead(ledger, gold, minutes);
    measureItems(ledger, gold, minutes, decisions, name);
    measureAttendance(ledger, gold.attendance ?? {}, minutes.attendance, name);
    measureFoot(ledger, gold, minutes);
  }
  return ledger.results();
}

function measureHead(ledger: Ledger, gold: Gold, { title, issuer, number, issuedOn, meeting }: Minutes): void {
  const held = gold.meeting ?? {};
  compare(ledger, 'title', gold.title, title);
  compare(ledger, 'issuer', gold.issuer, issuer);
  if (gold.number !== undefined) {
    const right = sameNumber(gold.number, number);
    ledger.count('number', right, gold.number, number);
  }
  compare(ledger, 'issuedOn', gold.issuedOn, issuedOn);
  compare(ledger, 'heldOn', held.heldOn, meeting.heldOn);
  compare(ledger, 'partOfDay', held.partOfDay, meeting.partOfDay);
  compare(ledger, 'meeting ordinal', held.ordinal, meeting.ordinal);
  compare(ledger, 'meeting name', held.name, meeting.name);
  compare(ledger, 'chair', together(held.chair, 'post', 'name'), together(meeting.chair, 'post', 'name'));
}

function sameNumber(gold: Gold['number'], found: Minutes['number']): boolean {
  if (!gold || !found) return !gold && !found;
  return plainNumber(gold.text) === plainNumber(found.text) && gold.ordinal === found.ordinal;
}

function measureItems(
  ledger: Ledger,
  gold: Gold,
  minutes: Minutes,
  decisions: readonly ItemDecision[],
  document: string,
): void {
  if (gold.items === undefined) return;
  ledger.count('item count', gold.items.length === minutes.items.length, gold.items.length, minutes.items.length);
  const places = alignItems(gold.items, minutes);
  gold.items.forEach((expected, index) => {
    const at = places[index] ?? -1;
    const item = minutes.items[at];
    const decision = decisions.find((one) => one.item === at);
    compare(ledger, 'item ordinal', expected.ordinal, item?.ordinal);
    compare(ledger, 'heading', expected.heading, item?.heading);
    compare(ledger, 'paragraph count', expected.paragraphs, item?.paragraphs.length);
    compare(ledger, 'verdict', expected.verdict, decision && (decision.verdict?.word ?? null));
    measureActions(ledger, expected.actions ?? [], item, decision?.actions ?? [], document);
  });
}

/** The index of the item read for each item expected: by heading, else by place; -1 for none. */
function alignItems(expected: readonly GoldItem[], { items }: Minutes): number[] {
  const free = new Set(items.keys());
  const byHeading = expected.map(({ heading = '' }) => {
    const at = [...free].find((index) => heading !== '' && plain(items[index]?.heading ?? '') === plain(heading));
    if (at !== undefined) free.delete(at);
    return at;
  });
  return byHeading.map((at, index) => at ?? (free.delete(index) ? index : -1));
}

function measureFoot(ledger: Ledger, gold: Gold, minutes: Minutes): void {
  compare(ledger, 'closing', gold.closing, minutes.closing);
  compare(ledger, 'publicity', gold.publicity, minutes.publicity);
  compare(
    ledger,
    'compiledBy',
    together(gold.compiledBy, 'office', 'on'),
    together(minutes.compiledBy, 'office', 'on'),
  );
  compare(ledger, 'imprint', together(gold.imprint, 'office', 'on'), together(minutes.imprint, 'office', 'on'));
  compare(ledger, 'recipients main', gold.recipients?.main, minutes.recipients.main);
  compare(ledger, 'recipients copy', gold.recipients?.copy, minutes.recipients.copy);
}

type Scalar = string | number | null;

/** Counts one field, unless the gold leaves it out. `found` is undefined for a part of something that was not read. */
function compare(ledger: Ledger, field: string, expected: Scalar | undefined, found: Scalar | undefined): void {
  if (expected === undefined) return;
  const right =
    typeof expected === 'string' && typeof found === 'string' ? plain(expected) === plain(found) : expected === found;
  ledger.count(field, right, expected, found);
}

/** Two parts of one structure as one text; null and undefined stay what they are. */
function together<K extends string>(
  whole: Readonly<Record<K, string | null>> | null | undefined,
  first: K,
  second: K,
): string | null | undefined {
  return whole ? `${whole[first] ?? ''} ${whole[second] ?? ''}` : whole;
}
