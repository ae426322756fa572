import { levelRun } from './levels.js';
import type { AddressItem } from './split-line.js';

/** What the line lends an item: a beginning from its left, an ending from its right, one from beyond the comma. */
export interface ItemContext {
  readonly prefix: string;
  readonly suffixes: readonly string[];
  readonly suffixesBeyondComma: readonly string[];
  /** The levels of the phrase before it in the same block: 各县（区）… */
  readonly levels: readonly string[];
}

/** Endings that a row of names may share, and that stand only at its last name. */
const sharedSuffixes = [
  '管理委员会',
  '管委会',
  '街道办事处',
  '办事处',
  '镇人民政府',
  '人民政府',
  '政府',
  '党工委',
  '党委',
];

/** What each item of a line may borrow from the others, in one pass from either side. */
export function contextsOf(items: readonly AddressItem[]): ItemContext[] {
  const prefixes = prefixesFromLeft(items);
  const suffixes = suffixesFromRight(items);
  const levels = levelsFromLeft(items);
  return items.map((_, index) => ({
    prefix: prefixes[index] ?? '',
    suffixes: suffixes.within[index] ?? [],
    suffixesBeyondComma: suffixes.beyond[index] ?? [],
    levels: levels[index] ?? [],
  }));
}

/** 各县（区）人民政府、法院: the levels of the item before, in the same block. */
function levelsFromLeft(items: readonly AddressItem[]): (readonly string[])[] {
  return items.map((item, index) => {
    const before = items[index - 1];
    if (before === undefined || before.block !== item.block || !before.text.startsWith('各')) return [];
    return levelRun(before.text, 1)?.levels ?? [];
  });
}

/** The last level (市, 区, 县 …) that began a name further left. It reaches over commas: 「市各委办局，各直属单位」. */
function prefixesFromLeft(items: readonly AddressItem[]): string[] {
  let prefix = '';
  return items.map(({ text }) => {
    const lent = prefix;
    prefix = levelPrefix(text) ?? prefix;
    return lent;
  });
}

/** The level that a name begins with: 市教育局 → 市. */
export function levelPrefix(text: string): string | null {
  return /^(?!市场|区域|省际|州际)([省市州盟县区旗])./.exec(text)?.[1] ?? null;
}

/** The nearest ending further right, in the same block and in the block after it. */
function suffixesFromRight(items: readonly AddressItem[]): {
  within: (readonly string[])[];
  beyond: (readonly string[])[];
} {
  const within: (readonly string[])[] = [];
  const beyond: (readonly string[])[] = [];
  let block = -1;
  let current: readonly string[] = [];
  let next: readonly string[] = [];
  for (const item of [...items].reverse()) {
    if (item.block !== block) {
      next = item.block === block - 1 ? current : [];
      current = [];
      block = item.block;
    }
    within.push(current);
    beyond.push(next);
    const own = sharedSuffixes.filter((suffix) => item.text.endsWith(suffix) && item.text !== suffix);
    if (own.length > 0) current = own;
  }
  return { within: within.reverse(), beyond: beyond.reverse() };
}
