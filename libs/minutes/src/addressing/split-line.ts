import { type AddressText } from './address-text.js';
import { classSequence, stationedUnits } from './class-words.js';
import { levelRun } from './levels.js';
import type { Lexicon } from './lexicon.js';
import { insideBrackets, isSeparator, labelsIn } from './line-marks.js';
import { splitItem } from './split-item.js';

/** One item of an address line: [start, end) in the unified text. Items of one `block` have only 、 between them. */
export interface AddressItem {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly block: number;
}

/**
 * Cuts a line at its marks, in brackets and class words nowhere. What the directory knows as one name stays one, even
 * with a mark in it: the longest such name wins. What it does not know is cut once more where a space or 和 stands
 * between two names.
 */
export function splitLine(line: AddressText, lexicon: Lexicon): AddressItem[] {
  const pieces = cutAtMarks(line.text, lexicon);
  const items: AddressItem[] = [];
  for (let index = 0; index < pieces.length; index++) {
    const first = pieces[index];
    if (first === undefined) continue;
    const known = longestKnown(line.text, pieces, index, lexicon);
    if (known === null) items.push(...splitItem(first, line, lexicon));
    else items.push(known.item);
    index = known?.last ?? index;
  }
  return items;
}

function cutAtMarks(text: string, lexicon: Lexicon): AddressItem[] {
  const whole = insideOneWord(text, lexicon);
  const labelEnds = new Map(labelsIn(text));
  const items: AddressItem[] = [];
  let start = 0;
  let block = 0;
  const close = (end: number): void => {
    if (end > start) items.push({ text: text.slice(start, end), start, end, block });
  };
  for (let at = 0; at < text.length; at++) {
    const labelEnd = labelEnds.get(at);
    if (labelEnd === undefined && (whole[at] || !isSeparator(text.charAt(at)))) continue;
    close(at);
    if (text.charAt(at) !== '、') block++;
    start = labelEnd ?? at + 1;
    at = start - 1;
  }
  close(text.length);
  return items;
}

/** Marks the characters between which nothing is cut. */
function insideOneWord(text: string, lexicon: Lexicon): boolean[] {
  const inside = insideBrackets(text);
  for (const pattern of [classSequence, stationedUnits, excepted]) {
    for (const match of text.matchAll(pattern)) inside.fill(true, match.index, match.index + match[0].length);
  }
  for (let each = text.indexOf('各'); each >= 0; each = text.indexOf('各', each + 1)) {
    inside.fill(true, each, endOfLevels(text, each, lexicon));
  }
  return inside;
}

/** 除甲镇、乙镇外: one exclusion. */
const excepted = /除[^，；。：（）除]{1,60}?外/g;

/** 「各县、区人民政府」 is one word; 「各镇、东门街道」 ends where the directory knows a unit. */
function endOfLevels(text: string, each: number, lexicon: Lexicon): number {
  const run = levelRun(text, each + 1);
  if (run === null) return each + 1;
  const unit = run.marks.find((mark) => lexicon.find(upToSeparator(text, mark + 1))?.kind === 'unit');
  return unit ?? run.end;
}

function upToSeparator(text: string, from: number): string {
  let end = from;
  while (end < text.length && !isSeparator(text.charAt(end)) && text.charAt(end) !== '（') end++;
  return text.slice(from, end);
}

/** No name of a body has more than this many marks in it. */
const mostPieces = 6;

function longestKnown(
  text: string,
  pieces: readonly AddressItem[],
  first: number,
  lexicon: Lexicon,
): { item: AddressItem; last: number } | null {
  const head = pieces[first];
  for (let last = Math.min(first + mostPieces, pieces.length) - 1; last > first; last--) {
    const tail = pieces[last];
    if (head === undefined || tail === undefined) continue;
    const joined = text.slice(head.start, tail.end);
    if (lexicon.meaningOf(joined) !== null) return { item: { ...head, text: joined, end: tail.end }, last };
  }
  return null;
}
