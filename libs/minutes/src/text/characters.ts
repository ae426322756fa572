import { withoutPrivateUse } from './private-use.js';

const han = '\\p{Script=Han}〇○';
const cjk = `[${han}，。、；：！？“”‘’《》〈〉（）【】〔〕—…·]`;
const onlyHan = new RegExp(`^[${han}]+$`, 'u');
const spaceBetweenCjk = new RegExp(`(?<=${cjk})[ \\t]+(?=${cjk})`, 'gu');

/**
 * One form for what a file, a word processor or a web page can write in many: line feeds, plain spaces, NFC, no private use where Unicode has the character; without
 * marks that nobody sees. Keeps every visible character.
 */
export function plainText(text: string): string {
  return withoutPrivateUse(text)
    .normalize('NFC')
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[\v\f]/g, '\n\n')
    .replace(/[㈠-㈩⑴-⒇]/g, (enclosed) => enclosed.normalize('NFKC').replace('(', '（').replace(')', '）'))
    .replace(/[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g, '')
    .replace(/(?!\n)\p{Control}/gu, '')
    .replace(/\p{Surrogate}/gu, '\ufffd');
}

/** Without the spaces that justify or centre Chinese: 太　平 市 → 太平市. Spaces beside digits or Latin letters stay. */
export function withoutLayoutSpaces(text: string): string {
  return text.trim().replace(spaceBetweenCjk, '');
}

export function withoutSpaces(text: string): string {
  return text.replace(/\s+/g, '');
}

/** Only Chinese characters, at least one. */
export function isHan(text: string): boolean {
  return onlyHan.test(text);
}

/**
 * Splits at any of `separators` that stand outside brackets and quotation marks: the comma of a title in 《》 separates
 * nothing. A bracket that never closes does not swallow the rest.
 */
export function splitOutsideBrackets(text: string, separators: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let skipTo = 0;
  const unclosed = new Set<string>();
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (at < skipTo) continue;
    skipTo = endOfBracket(text, at, unclosed);
    if (!separators.includes(character)) continue;
    parts.push(text.slice(start, at));
    start = at + 1;
  }
  return [...parts, text.slice(start)];
}

/** Index of the mark that closes the bracket at `at`, else `at`. `unclosed` spares a second vain search to the end. */
function endOfBracket(text: string, at: number, unclosed: Set<string>): number {
  const closing = closingOf[text.charAt(at)];
  if (closing === undefined || unclosed.has(closing)) return at;
  const end = text.indexOf(closing, at);
  if (end === -1) unclosed.add(closing);
  return Math.max(at, end);
}

const closingOf: Readonly<Record<string, string>> = {
  '《': '》',
  '“': '”',
  '（': '）',
  '(': ')',
  '〔': '〕',
  '【': '】',
};

/** Whether a bracket or quotation mark of the text is still open at its end: the sentence must go on. */
export function hasOpenBracket(text: string): boolean {
  return Object.entries(closingOf).some(([open, close]) => text.lastIndexOf(open) > text.lastIndexOf(close));
}

/** At most `max` characters, cut ones shown by …; never half of a surrogate pair. */
export function excerptOf(text: string, max = 60): string {
  const characters = [...text.slice(0, max * 2)];
  return characters.length > max || text.length > max * 2 ? `${characters.slice(0, max - 1).join('')}…` : text;
}
