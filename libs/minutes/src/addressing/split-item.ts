import type { AddressText } from './address-text.js';
import type { Lexicon } from './lexicon.js';
import { insideBrackets } from './line-marks.js';
import { endsInOrgan, sharedOrgans } from './organs.js';
import { ownsClasses, prefixesOf } from './prefixes.js';
import type { AddressItem } from './split-line.js';

/** No item of a real line comes near this length. */
export const longestItem = 300;

/** What stands between two separators, cut where it is more than one name. A joiner that cuts belongs to neither. */
export function splitItem(item: AddressItem, line: AddressText, lexicon: Lexicon): AddressItem[] {
  if (item.text.length > longestItem || lexicon.meaningOf(item.text) !== null) return [item];
  return splitAtSpaces(item, line, lexicon) ?? splitAtJoiner(item, lexicon) ?? [item];
}

/** 「市教育局 市财政局」: where names are parted by nothing but space, and all of them are known. */
function splitAtSpaces(item: AddressItem, { at }: AddressText, lexicon: Lexicon): AddressItem[] | null {
  const cuts: number[] = [];
  for (let index = item.start + 1; index < item.end; index++) {
    if ((at[index] ?? 0) - (at[index - 1] ?? 0) > 1) cuts.push(index);
  }
  if (cuts.length === 0) return null;
  const parts = [item.start, ...cuts].map((start, index) => part(item, start, cuts[index] ?? item.end));
  const torn = parts.some(({ text }, index) => ownsClasses(text) && parts[index + 1]?.text.startsWith('各'));
  return torn || parts.some(({ text }) => lexicon.find(text) === null) ? null : parts;
}

const joiner = /以及|[和及与暨]/g;
const mostJoiners = 8;

function splitAtJoiner(item: AddressItem, lexicon: Lexicon): AddressItem[] | null {
  const inside = insideBrackets(item.text);
  for (const match of [...item.text.matchAll(joiner)].slice(0, mostJoiners)) {
    const left = part(item, item.start, item.start + match.index);
    const right = part(item, left.end + match[0].length, item.end);
    if (inside[match.index] || left.text === '' || right.text === '') continue;
    if (isTwo(left.text, right.text, lexicon)) {
      return [left, ...(lexicon.meaningOf(right.text) === null ? (splitAtJoiner(right, lexicon) ?? [right]) : [right])];
    }
  }
  return null;
}

/** Whether 和 joins two names here. 「市工业和信息化局」 is one, even where the directory does not have it. */
function isTwo(left: string, right: string, lexicon: Lexicon): boolean {
  const isKnown = (name: string): boolean => lexicon.find(name) !== null;
  if (left.includes('各')) return endsInOrgan(left) || /党（工）委$/.test(left) || isKnown(left);
  if (ownsClasses(left) && (prefixesOf(right) !== null || ownsClasses(right)) && right.includes('各')) return true;
  if (isKnown(left)) {
    return ['', ...(prefixesOf(left) ?? [])].some((prefix) => isKnown(prefix + right));
  }
  const organ = sharedOrgans.find((ending) => right.endsWith(ending)) ?? '';
  return isKnown(right) && organ !== '' && !endsInOrgan(left) && isKnown(left + organ);
}

function part(item: AddressItem, start: number, end: number): AddressItem {
  return { ...item, text: item.text.slice(start - item.start, end - item.start), start, end };
}
