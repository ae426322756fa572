import type { Words } from '../lint/finding.js';
import type { Minutes } from '../model.js';
import { type Aligned, alignByKey, alignByLikeness, alignRest } from './align.js';
import { Budget } from './budget.js';
import { type PlacedParagraph, paragraphsOf } from './paragraphs.js';
import { type CharacterCount, charactersInCommon, countCharacters, type TextPart, textParts } from './text-parts.js';

export type RedlineKind = 'same' | 'added' | 'removed' | 'changed' | 'moved';

export interface RedlineLine {
  /** Key of the paragraph in the later revision; in the earlier one when it was removed. See paragraphsOf. */
  readonly place: string;
  readonly where: Words;
  /** Its keys in both revisions, null where it has none. */
  readonly before: string | null;
  readonly after: string | null;
  /** 二、: a paragraph that only got another number is `same`. */
  readonly label: { readonly before: string; readonly after: string };
  readonly kind: RedlineKind;
  /** Without the added ones the earlier text, without the removed ones the later text. */
  readonly parts: readonly TextPart[];
}

/**
 * What changed from one revision to the other: every paragraph of both, once, in reading order. What was removed stands
 * where it stood; what moved, where it is now.
 */
export function redline(before: Minutes, after: Minutes): RedlineLine[] {
  const budget = new Budget();
  const [olds, news] = [sectionsOf(before), sectionsOf(after)];
  const aligned = [
    ...alignByKey(olds.head, news.head, ({ key }) => key, budget).map(inPlace),
    ...alignItems(olds.items, news.items, budget),
    ...alignByKey(olds.tail, news.tail, ({ key }) => key, budget).map(inPlace),
  ];
  const found = withMoves(aligned, (paragraph) => (canMove(paragraph) ? paragraph.hash : null));
  return found.map((pair) => lineOf(pair, budget));
}

/** Those lines that say something: not the same text with the same number. */
export function changedLines(lines: readonly RedlineLine[]): RedlineLine[] {
  return lines.filter(({ kind, label }) => kind !== 'same' || label.before !== label.after);
}

type Pair = Aligned<PlacedParagraph>;

/** An item with what it is compared by. Its heading is the first of its paragraphs. */
interface ComparedItem {
  readonly paragraphs: readonly PlacedParagraph[];
  readonly heading: string;
  /** Equal for items that are equal but for numbers. */
  readonly content: string;
  readonly characters: CharacterCount;
}

interface Sections {
  readonly head: readonly PlacedParagraph[];
  readonly items: readonly ComparedItem[];
  readonly tail: readonly PlacedParagraph[];
}

function sectionsOf(minutes: Minutes): Sections {
  const head: PlacedParagraph[] = [];
  const items = new Map<string, PlacedParagraph[]>();
  const tail: PlacedParagraph[] = [];
  for (const paragraph of paragraphsOf(minutes)) {
    const number = /^item\.(\d+)\./.exec(paragraph.key)?.[1];
    if (number === undefined) (isTail(paragraph.key) ? tail : head).push(paragraph);
    else if (items.has(number)) items.get(number)?.push(paragraph);
    else items.set(number, [paragraph]);
  }
  return { head, items: [...items.values()].map(comparedItem), tail };
}

/** Whether it stands after the items. */
function isTail(key: string): boolean {
  return /^(?:closing|attendance\.|recipients\.|publicity|compiledBy|imprint)/.test(key);
}

function comparedItem(paragraphs: readonly PlacedParagraph[]): ComparedItem {
  return {
    paragraphs,
    heading: paragraphs[0]?.text ?? '',
    content: paragraphs.map(({ hash }) => hash).join(),
    characters: countCharacters(paragraphs.map(({ text }) => text).join('')),
  };
}

/** The equal ones first, then those with an equal heading, then those that read alike. */
function alignItems(
  before: readonly ComparedItem[],
  after: readonly ComparedItem[],
  budget: Budget,
): Placed<PlacedParagraph>[] {
  const equal = alignByKey(before, after, ({ content }) => content, budget);
  const sameHeading = alignRest(equal, (olds, news) =>
    alignByKey(olds, news, ({ heading }) => (heading === '' ? null : heading), budget),
  );
  const alike = alignRest(sameHeading, (olds, news) =>
    alignByLikeness(olds, news, (one, other) => charactersInCommon(one.characters, other.characters)),
  );
  // An item that was edited and moved as well is known by its heading.
  const found = withMoves(alike.map(inPlace), ({ heading }) => (heading === '' ? null : heading));
  return found.flatMap((pair) =>
    alignParagraphs(pair.before?.paragraphs ?? [], pair.after?.paragraphs ?? [], budget).map((paragraphs) => ({
      ...paragraphs,
      moved: pair.moved,
    })),
  );
}

function alignParagraphs(
  [heading, ...before]: readonly PlacedParagraph[],
  [newHeading, ...after]: readonly PlacedParagraph[],
  budget: Budget,
): Pair[] {
  const equal = alignByKey(before, after, ({ hash }) => hash, budget);
  const alike = alignRest(equal, (olds, news) => {
    const counted = new Map([...olds, ...news].map((paragraph) => [paragraph, countCharacters(paragraph.text)]));
    const count = (paragraph: PlacedParagraph) => counted.get(paragraph) ?? countCharacters(paragraph.text);
    return alignByLikeness(olds, news, (one, other) => charactersInCommon(count(one), count(other)));
  });
  return [{ before: heading ?? null, after: newHeading ?? null }, ...alike];
}

/** Shorter paragraphs (同意。) are equal by chance. */
const shortestMove = 6;

interface Placed<T> extends Aligned<T> {
  /** It stands at another place among its neighbours. */
  readonly moved: boolean;
}

function inPlace<T>(aligned: Aligned<T>): Placed<T> {
  return { ...aligned, moved: false };
}

/** What is gone at one place and stands at another, by its key, was not removed and added: it moved. */
function withMoves<T>(aligned: readonly Placed<T>[], keyOf: (entry: T) => string | null): Placed<T>[] {
  const gone = new Map<string, T[]>();
  // From the last one, so that the first of several is taken first.
  for (const { before, after } of [...aligned].reverse()) {
    if (before === null || after !== null) continue;
    const key = keyOf(before);
    if (key === null) continue;
    if (gone.has(key)) gone.get(key)?.push(before);
    else gone.set(key, [before]);
  }
  const found = new Set<T>();
  const paired = aligned.map((pair): Placed<T> => {
    const key = pair.before === null && pair.after !== null ? keyOf(pair.after) : null;
    const before = key === null ? undefined : gone.get(key)?.pop();
    if (before === undefined) return pair;
    found.add(before);
    return { before, after: pair.after, moved: true };
  });
  return paired.filter(({ before, after }) => after !== null || before === null || !found.has(before));
}

function canMove({ key, text }: PlacedParagraph): boolean {
  return key.startsWith('item.') && text.length >= shortestMove;
}

function lineOf(pair: Placed<PlacedParagraph>, budget: Budget): RedlineLine {
  const { before, after } = pair;
  return {
    place: after?.key ?? before?.key ?? '',
    where: after?.where ?? before?.where ?? { zh: '', en: '' },
    before: before?.key ?? null,
    after: after?.key ?? null,
    label: { before: before?.label ?? '', after: after?.label ?? '' },
    kind: kindOf(pair),
    parts: textParts(before?.text ?? '', after?.text ?? '', budget),
  };
}

function kindOf({ before, after, moved }: Placed<PlacedParagraph>): RedlineKind {
  if (before === null) return 'added';
  if (after === null) return 'removed';
  if (before.hash !== after.hash) return 'changed';
  return moved ? 'moved' : 'same';
}
