import { excerptOf, hasOpenBracket, isHan } from '../text/characters.js';
import type { Line } from './lines.js';
import { kindOf, type PartKind, standsAboveDate, standsAlone } from './parts.js';
import type { Warn } from './warnings.js';

/** A paragraph made whole. `line` is where it begins. */
export interface Block {
  readonly line: number;
  readonly text: string;
  /** Whether it heads an item. */
  readonly heading?: boolean;
}

/** Puts paragraphs together again that a page end or a line end had cut. Reports every page break that it closed. */
export function joinBrokenParagraphs(
  lines: readonly Line[],
  warn: Warn,
  headings: ReadonlySet<Line> = new Set(),
): Block[] {
  const blocks: { line: number; pieces: string[]; heading: boolean }[] = [];
  for (const [index, line] of lines.entries()) {
    const open = blocks.at(-1);
    const last = open?.pieces.at(-1);
    if (
      open === undefined ||
      last === undefined ||
      headings.has(line) ||
      standsAboveDate(line, lines[index + 1]) ||
      !continues(open, line.text)
    ) {
      blocks.push({ line: line.no, pieces: [line.text], heading: headings.has(line) });
      continue;
    }
    if (line.afterGap) reportPageBreak(last, line, warn);
    open.pieces.push((listsBySpaces(open.pieces[0] ?? '', line.text) ? ' ' : glueBetween(last, line.text)) + line.text);
  }
  return blocks.map(({ line, pieces, heading }) => ({ line, text: pieces.join(''), heading }));
}

/** Whether `right` goes on with the paragraph whose pieces are given: that has no end yet, and `right` begins nothing. */
function continues(open: { pieces: readonly string[]; heading: boolean }, right: string): boolean {
  const { pieces } = open;
  const first = pieces[0] ?? '';
  const last = pieces.at(-1) ?? '';
  const kind = open.heading ? 'heading' : kindOf(first);
  if (standsAlone(kind) || kindOf(right) !== 'prose') return false;
  // The opening sentence below 主送, which often ends without a mark.
  if (kind === 'recipients' && /^(?:\d{4}\s?年|\d{1,2}\s?月\s?\d{1,2}\s?日)/.test(right)) return false;
  if (/^[，。、；：！？”’》〉）】〕]/.test(right)) return true;
  if (/^会议(?:决定|决议|议定|要求|明确|指出|强调)[：:]/.test(right) && !/[，、]$/.test(last)) return false;
  if (isTitleLike(kind, first, right)) return hasOpenBracket(first + (pieces.length > 1 ? last : ''));
  return !endsSentence(last);
}

/** Headings end without a mark, and so do short sub-headings before 会议…: they are whole as they stand. */
function isTitleLike(kind: PartKind, first: string, right: string): boolean {
  if (kind === 'heading') return !/[。！？；]/.test(first);
  const opensNewSentence = /^(?:会议|原则同意|同意|一是|要|由)/.test(right);
  return kind === 'numbered' && first.length <= 40 && !/[，。；：]/.test(first) && opensNewSentence;
}

function endsSentence(text: string): boolean {
  return /[。！？：；…!?:;][”’」』）)》】]{0,3}$/.test(text);
}

/** 出席：甲某某　乙　某: the end of the line sets names apart as the spaces do. */
function listsBySpaces(first: string, next: string): boolean {
  if (kindOf(first) !== 'attendance' || /[、，,；;]/.test(first + next)) return false;
  return /\p{Script=Han}\s+\p{Script=Han}/u.test(first.replace(/^[^：:]*[：:]\s*/, ''));
}

/** A space only between two Latin words: Chinese has none, and numbers are cut in their middle. */
function glueBetween(left: string, right: string): string {
  return /[A-Za-z,;]$/.test(left) && /^[A-Za-z]/.test(right) ? ' ' : '';
}

function reportPageBreak(left: string, right: Line, warn: Warn): void {
  const where = { line: right.no, text: `${left.slice(-12)}│${excerptOf(right.text, 12)}` };
  warn('page-break-joined', where);
  if (doubledAcross(left, right.text) !== '') warn('doubled-at-page-break', where);
}

/** The longest word of two to twelve characters that ends the one page and begins the next; '' when there is none. */
export function doubledAcross(left: string, right: string): string {
  for (let length = Math.min(12, left.length, right.length); length >= 2; length--) {
    const word = right.slice(0, length);
    if (left.endsWith(word) && isHan(word)) return word;
  }
  return '';
}
