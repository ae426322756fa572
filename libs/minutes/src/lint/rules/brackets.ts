import { patternRule, replaceBy } from '../pattern-rule.js';
import type { Report, Rule } from '../rule.js';
import { everyTextOf } from '../texts.js';

const closingOf: Readonly<Record<string, string>> = {
  '《': '》',
  '〈': '〉',
  '“': '”',
  '‘': '’',
  '（': '）',
  '(': ')',
  '〔': '〕',
  '[': ']',
  '【': '】',
  '「': '」',
};
const closings = new Set(Object.values(closingOf));
/** Kinds that are typed for each other: （一) opens and closes, but in two widths. */
const widthOf: Readonly<Record<string, string>> = { '(': '）', '（': ')' };

interface Mark {
  readonly mark: string;
  readonly at: number;
}

interface Brackets {
  readonly unmatched: readonly Mark[];
  /** Pairs of which one is full-width and the other half-width. */
  readonly mixed: readonly { readonly open: Mark; readonly close: Mark }[];
}

const deepest = 50;
/** 1） in front of an enumerated part has no partner and needs none. */
const numbersLine = /(?:^|[。；：:，\n])\d{1,2}[）)]$/;

/** Pairs the brackets and quotation marks of a text. A mark without a partner does not spoil the pairs around it. */
function bracketsOf(text: string): Brackets {
  const unmatched: Mark[] = [];
  const mixed: { open: Mark; close: Mark }[] = [];
  let open: Mark[] = [];
  for (let at = 0; at < text.length; at++) {
    const mark = text.charAt(at);
    if (closingOf[mark] !== undefined) open.push({ mark, at });
    // No text nests deeper; without a limit a hostile one would take for ever.
    if (open.length > deepest) unmatched.push(...open.splice(0, 1));
    if (!closings.has(mark)) continue;
    if (numbersLine.test(text.slice(Math.max(0, at - 4), at + 1))) continue;
    const partner = open.findLastIndex((one) => closingOf[one.mark] === mark || widthOf[one.mark] === mark);
    const opened = open[partner];
    if (opened === undefined) {
      // 90’ and the apostrophe of a foreign name close nothing.
      if (mark !== '’') unmatched.push({ mark, at });
      continue;
    }
    if (closingOf[opened.mark] !== mark) mixed.push({ open: opened, close: { mark, at } });
    unmatched.push(...open.slice(partner + 1));
    open = open.slice(0, partner);
  }
  return { unmatched: [...unmatched, ...open].sort((a, b) => a.at - b.at), mixed };
}

export const unmatchedBracket: Rule = {
  id: 'unmatched-bracket',
  severity: 'error',
  title: { zh: '括号、引号、书名号不成对', en: 'A bracket or quotation mark without its partner' },
  *check(minutes): Iterable<Report> {
    for (const { path, text } of everyTextOf(minutes)) {
      for (const { mark, at } of bracketsOf(text).unmatched) {
        yield {
          place: { path, span: [at, at + 1] },
          excerpt: text.slice(Math.max(0, at - 10), at + 10),
          message: {
            zh: `“${mark}”没有与之配对的符号，请补上或删去`,
            en: `${mark} has no partner; add it or delete this one`,
          },
        };
      }
    }
  },
};

export const mixedBrackets: Rule = {
  id: 'mixed-brackets',
  severity: 'warning',
  title: { zh: '括号一半全角一半半角', en: 'A pair of brackets of two widths' },
  *check(minutes): Iterable<Report> {
    for (const { path, text } of everyTextOf(minutes)) {
      for (const { open, close } of bracketsOf(text).mixed) {
        const inside = text.slice(open.at + 1, close.at);
        yield {
          place: { path, span: [open.at, close.at + 1] },
          message: {
            zh: '括号一半全角一半半角，改为全角（）',
            en: 'One bracket is full-width and the other is not; use （）',
          },
          fix: replaceBy(path, open.at, text.slice(open.at, close.at + 1), `（${inside}）`),
        };
      }
    }
  },
};

export const nestedTitle = patternRule({
  id: 'nested-title',
  severity: 'warning',
  title: { zh: '书名号内又用双书名号', en: 'Double title marks inside title marks' },
  pattern: /《(?<=《[^《》]{0,80}《)[^《》]{1,80}》(?=[^《》]{0,80}》)/gu,
  message: ([inner]) => ({
    zh: `书名号内再用书名号时，里面用单书名号：〈${inner.slice(1, -1)}〉`,
    en: `A title inside a title takes the single marks: 〈${inner.slice(1, -1)}〉`,
  }),
  fix: ([inner]) => `〈${inner.slice(1, -1)}〉`,
});

export const nestedQuotes = patternRule({
  id: 'nested-quotes',
  severity: 'warning',
  title: { zh: '引号内又用双引号', en: 'Double quotation marks inside quotation marks' },
  pattern: /“(?<=“[^“”]{0,80}“)[^“”]{1,80}”(?=[^“”]{0,80}”)/gu,
  message: () => ({
    zh: '引号内再用引号时，里面用单引号‘’',
    en: 'A quotation inside a quotation takes the single marks ‘’',
  }),
  fix: ([inner]) => `‘${inner.slice(1, -1)}’`,
});
