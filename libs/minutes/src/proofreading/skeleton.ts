import { numeralCharacters } from '../text/chinese-numeral.js';

/**
 * What is left of a text without its form: no spaces, line breaks, punctuation or brackets, and one width. Two texts that
 * differ in form only have equal skeletons. What stands between two numerals is more than form (3.5, 35) and stays.
 */
export interface Skeleton {
  readonly tokens: readonly string[];
  /** The same with one UTF-16 unit for each token: positions in it are positions in `tokens`. */
  readonly plain: string;
}

/** Stands for a token that is longer than one unit. */
const other = '\ufffc';

const invisible = /[\s\u00ad\u200b-\u200f\u2060\ufeff]/u;
const opening = new Set('([{【〔〖「『《〈');
const closing = new Set(')]}】〕〗」』》〉');
const marks = new Set(',.、。;:?!"\'“”‘’…—–―·•‧・');

export function skeletonOf(text: string): Skeleton {
  const tokens: string[] = [];
  let dropped = '';
  for (const written of text.normalize('NFC')) {
    const token = oneWidth(written);
    const form = formOf(token);
    if (form !== null) {
      dropped += form;
      continue;
    }
    const previous = tokens.at(-1);
    if (dropped !== '' && previous !== undefined && isNumeral(previous) && isNumeral(token)) tokens.push(`${dropped}|`);
    tokens.push(token);
    dropped = '';
  }
  return { tokens, plain: tokens.map((token) => (token.length === 1 ? token : other)).join('') };
}

/** A digit, or a character of which numbers in Chinese are made. */
export function isNumeral(token: string): boolean {
  return numerals.test(token);
}

const numerals = new RegExp(`^[\\d${numeralCharacters}万亿廿卅半壹贰叁肆伍陆柒捌玖拾佰仟]$`, 'u');

/** What a space, a bracket or a mark comes to; null for a token that says something. */
function formOf(token: string): string | null {
  if (invisible.test(token)) return ' ';
  if (opening.has(token)) return '(';
  if (closing.has(token)) return ')';
  return marks.has(token) ? token : null;
}

/** ａ → a, （ → (, ideographic space → space. */
function oneWidth(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code === 0x3000) return ' ';
  return code >= 0xff01 && code <= 0xff5e ? String.fromCodePoint(code - 0xfee0) : character;
}
