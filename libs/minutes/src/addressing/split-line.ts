import type { AddressText } from './address-text.js';
import { classSequence, stationedUnits } from './class-words.js';
import { levelRun } from './levels.js';

/** One item of an address line: [start, end) in the unified text. Items of one `block` stand between two commas. */
export interface AddressItem {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly block: number;
}

/**
 * Cuts a line at ； ， and 、, in brackets and class words nowhere. What the directory knows as one name (`isKnown`)
 * stays one, even with a separator in it: the longest such name wins. Spaces cut only what is known on both sides.
 */
export function splitLine(line: AddressText, isKnown: (name: string) => boolean): AddressItem[] {
  const { text } = line;
  const [start, end] = withoutLabelAndMark(text);
  const pieces = cutAtSeparators(text, start, end);
  const items: AddressItem[] = [];
  for (let index = 0; index < pieces.length; index++) {
    const first = pieces[index];
    if (first === undefined) continue;
    const known = longestKnown(text, pieces, index, isKnown);
    if (known === null) items.push(...cutAtSpaces(line, first, isKnown));
    else items.push(known.item);
    index = known?.last ?? index;
  }
  return items;
}

/** 甲镇 乙镇: names with nothing but spaces between. All must be known, for a space in a name (市 财政局) says nothing. */
function cutAtSpaces({ text, at }: AddressText, item: AddressItem, isKnown: (name: string) => boolean): AddressItem[] {
  if (item.text.length > longestSpaced || isKnown(item.text)) return [item];
  const cut: AddressItem[] = [];
  let start = item.start;
  for (let end = start + 1; end <= item.end; end++) {
    const spaced = end < item.end && (at[end] ?? 0) - (at[end - 1] ?? 0) > 1;
    if (end < item.end && !spaced) continue;
    const part = text.slice(start, end);
    if (!isKnown(part)) continue;
    cut.push({ ...item, text: part, start, end });
    start = end;
  }
  return start === item.end ? cut : [item];
}

const label = /^(?:主送|抄送|抄报|抄发|分送|发送|发)(?:单位|机关)?：/;

function withoutLabelAndMark(text: string): [number, number] {
  const start = label.exec(text)?.[0].length ?? 0;
  let end = text.length;
  while (end > start && '。：；，、'.includes(text.charAt(end - 1))) end--;
  return [start, end];
}

function cutAtSeparators(text: string, from: number, to: number): AddressItem[] {
  const inside = insideOneWord(text);
  const items: AddressItem[] = [];
  let start = from;
  let block = 0;
  for (let at = from; at <= to; at++) {
    const character = at === to ? '；' : text.charAt(at);
    if (!'，；、。'.includes(character) || (at < to && inside[at])) continue;
    if (at > start) items.push({ text: text.slice(start, at), start, end: at, block });
    if (character !== '、') block++;
    start = at + 1;
  }
  return items;
}

/** Marks the characters between which nothing is cut. A bracket that never closes protects nothing. */
function insideOneWord(text: string): boolean[] {
  const inside = new Array<boolean>(text.length).fill(false);
  for (const pattern of [/（[^（）]*）/g, classSequence, stationedUnits]) {
    for (const match of text.matchAll(pattern)) inside.fill(true, match.index, match.index + match[0].length);
  }
  for (const match of text.matchAll(/各/g)) {
    const run = levelRun(text, match.index + 1);
    if (run) inside.fill(true, match.index, run.end);
  }
  return inside;
}

/** Beyond this a row of names without marks is left to a person. */
const longestSpaced = 300;

/** No name of a body has more than this many separators in it. */
const mostPieces = 6;

function longestKnown(
  text: string,
  pieces: readonly AddressItem[],
  first: number,
  isKnown: (name: string) => boolean,
): { item: AddressItem; last: number } | null {
  const head = pieces[first];
  for (let last = Math.min(first + mostPieces, pieces.length) - 1; last > first; last--) {
    const tail = pieces[last];
    if (head === undefined || tail === undefined) continue;
    const joined = text.slice(head.start, tail.end);
    if (isKnown(joined)) return { item: { ...head, text: joined, end: tail.end }, last };
  }
  return null;
}
