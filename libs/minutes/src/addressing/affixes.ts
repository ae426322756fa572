import type { ItemContext } from './read-item.js';
import type { AddressItem } from './split-line.js';

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
  return items.map((_, index) => ({
    prefix: prefixes[index] ?? '',
    suffixes: suffixes.within[index] ?? [],
    suffixesBeyondComma: suffixes.beyond[index] ?? [],
  }));
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

function levelPrefix(text: string): string | null {
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
