import { patternRule, replaceBy } from '../pattern-rule.js';
import type { Report, Rule } from '../rule.js';
import { punctuatedTextsOf } from '../texts.js';

const han = '\\p{Script=Han}〇》”’）〕】';
const fullWidth: Readonly<Record<string, string>> = {
  ',': '，',
  '.': '。',
  ';': '；',
  ':': '：',
  '?': '？',
  '!': '！',
};

export const halfWidthPunctuation = patternRule({
  id: 'half-width-punctuation',
  severity: 'warning',
  title: { zh: '中文之间用了半角标点', en: 'Half-width punctuation between Chinese' },
  pattern: new RegExp(
    `(?<=[${han}])(?:[,;:?!]|\\.(?![0-9A-Za-z.]))(?!//)[ \\t]?|(?<=[0-9%])[,;][ \\t]?(?=[\\p{Script=Han}《“（])`,
    'gu',
  ),
  texts: punctuatedTextsOf,
  message: ([mark]) => ({
    zh: `“${mark.trim()}”改用全角“${fullWidth[mark.trim()] ?? ''}”`,
    en: `Write the full-width ${fullWidth[mark.trim()] ?? ''}`,
  }),
  fix: ([mark]) => fullWidth[mark.trim()] ?? null,
});

export const halfWidthBrackets = patternRule({
  id: 'half-width-brackets',
  severity: 'warning',
  title: { zh: '中文用了半角括号', en: 'Half-width brackets round Chinese' },
  pattern: /\([^()（）\n]{0,200}?\p{Script=Han}[^()（）\n]{0,200}\)|(?<=[\p{Script=Han}》”])\([^()（）\n]{1,60}\)/gu,
  texts: punctuatedTextsOf,
  message: () => ({ zh: '括号用全角（）', en: 'Use full-width brackets: （）' }),
  fix: ([written]) => `（${written.slice(1, -1)}）`,
});

export const straightQuotes: Rule = {
  id: 'straight-quotes',
  severity: 'warning',
  title: { zh: '用了直引号', en: 'Straight quotation marks' },
  *check(minutes): Iterable<Report> {
    for (const { path, text } of punctuatedTextsOf(minutes)) {
      // Pairs can be told apart only where the marks of the text come in pairs.
      const isEven = (text.split('"').length - 1) % 2 === 0;
      const found = isEven ? text.matchAll(/"([^"\n]*)"/g) : text.matchAll(/"/g);
      for (const { 0: written, 1: inside, index } of found) {
        yield {
          place: { path, span: [index, index + written.length] },
          message: { zh: '引号用“”', en: 'Use “” for quotation marks' },
          fix: inside === undefined ? null : replaceBy(path, index, written, `“${inside}”`),
        };
      }
    }
  },
};

/** The mark that stays of two: the one that ends more. */
const stronger = '。！？；：，、';

export const doubledPunctuation = patternRule({
  id: 'doubled-punctuation',
  severity: 'error',
  title: { zh: '标点重复', en: 'Two marks where one belongs' },
  pattern: /[，。、；：]{2,}|[？！][，。、；：]+|[，、；：][？！]/g,
  texts: punctuatedTextsOf,
  allows: ([marks]) => /^。{3,}$/.test(marks),
  message: ([marks]) => ({
    zh: `“${marks}”连用了标点，只留一个`,
    en: `${marks}: two marks stand together; keep one`,
  }),
  fix: ([marks]) => [...marks].sort((a, b) => stronger.indexOf(a) - stronger.indexOf(b))[0] ?? null,
});

export const commaBetweenTitles = patternRule({
  id: 'comma-between-titles',
  severity: 'info',
  title: { zh: '并列的书名号之间用了顿号', en: '、 between titles' },
  pattern: /(?<=》)、(?=《)|(?<=”)、(?=“)/g,
  message: () => ({
    zh: '并列的书名号、引号之间通常不用顿号',
    en: 'Titles and quotations in a row usually take no 、 between them',
  }),
  fix: () => '',
});

export const commaBeforeAndSoOn = patternRule({
  id: 'comma-before-and-so-on',
  severity: 'warning',
  title: { zh: '“等”前用了顿号', en: '、 before 等' },
  pattern: /、(?=等(?!级|次|外|边|候|待|于|同|分|距|效|额|价|比|量|高|离|保|差|腰|身|式|号))/g,
  texts: punctuatedTextsOf,
  message: () => ({ zh: '“等”前不用顿号', en: 'There is no 、 before 等' }),
  fix: () => '',
});

export const ellipsisForm = patternRule({
  id: 'ellipsis-form',
  severity: 'warning',
  title: { zh: '省略号写法', en: 'Ellipsis not written as ……' },
  pattern: /\.{3,}|。{3,}|(?<!…)…(?!…)|…{3,}/g,
  texts: punctuatedTextsOf,
  message: () => ({ zh: '省略号用六连点“……”', en: 'The ellipsis is ……' }),
  fix: () => '……',
});

export const dashForm = patternRule({
  id: 'dash-form',
  severity: 'warning',
  title: { zh: '破折号写法', en: 'Dash not written as ——' },
  pattern: /(?<=[\p{Script=Han}》”）])(?:-{2,}|—{3,}|－{2,})(?=[\p{Script=Han}《“])/gu,
  texts: punctuatedTextsOf,
  message: () => ({ zh: '破折号用“——”', en: 'The dash is ——' }),
  fix: () => '——',
});

export const fullWidthAlphanumerics = patternRule({
  id: 'full-width-alphanumerics',
  severity: 'warning',
  title: { zh: '用了全角数字或字母', en: 'Full-width digits or letters' },
  pattern: /[０-９Ａ-Ｚａ-ｚ](?:[０-９Ａ-Ｚａ-ｚ．]*[０-９Ａ-Ｚａ-ｚ])?/g,
  texts: punctuatedTextsOf,
  message: ([written]) => ({
    zh: `数字和字母用半角：${written.normalize('NFKC')}`,
    en: `Digits and letters are half-width: ${written.normalize('NFKC')}`,
  }),
  fix: ([written]) => written.normalize('NFKC'),
});
