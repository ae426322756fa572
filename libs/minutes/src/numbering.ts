import { z } from 'zod';
import { numeralCharacters, parseNumeral } from './text/chinese-numeral.js';

/** How a page writes the place of a number: `第 {n} 号`, `〔{year}〕{n}号`. `{n}` stands in it once, `{year}` at most once. */
export const numberPatternSchema = patternOf(['year']);

/** How a series writes its numbers. One that counts by terms names the term: `第{term}届第{n}号`. */
export const seriesPatternSchema = patternOf(['year', 'term']);

function patternOf(optional: readonly string[]) {
  const known = new RegExp(`\\{(?:${['n', ...optional].join('|')})\\}`, 'g');
  return z
    .string()
    .trim()
    .max(60)
    .refine((pattern) => pattern.split('{n}').length === 2, { error: '{n} must stand in the pattern exactly once' })
    .refine((pattern) => optional.every((name) => pattern.split(`{${name}}`).length <= 2), {
      error: `{${optional.join('}, {')}} may stand in the pattern once only`,
    })
    .refine((pattern) => !/[{}]/.test(pattern.replace(known, '')), {
      error: `only {n}, {${optional.join('}, {')}} are known`,
    });
}

/** Arabic digits without zero padding (GB/T 9704-2012, 7.2.5). */
export function formatNumber(
  pattern: string,
  { n, year, term = '' }: { readonly n: number; readonly year: number; readonly term?: string },
): string {
  return pattern
    .replace('{n}', String(n))
    .replace('{year}', String(year))
    .replace('{term}', () => term);
}

const numeral = `[0-9０-９${numeralCharacters}]{1,9}`;
const yearPart = '[〔\\[（(【［]?\\s*([0-9０-９〇○零一二三四五六七八九]{4})\\s*(?:[〕\\]）)】］]|年)';
const numberPattern = new RegExp(
  `(?:${yearPart})?\\s*总?第?\\s*[（(]?(${numeral})[）)]?\\s*(?:号|期|次)\\s*[）)】\\]]?$`,
  'u',
);

/** Reads 第 18 号, 〔2024〕7号, 【2024】第2号, 2024年第7期, 第十八号. Null when the text doesn't end in a number. */
export function parseNumber(text: string): { ordinal: number; year: number | null } | null {
  const match = numberPattern.exec(text.trim().slice(-80));
  if (!match) return null;

  const [, year, count = ''] = match;
  const ordinal = parseNumeral(count);
  if (ordinal === null || ordinal < 1) return null;
  return { ordinal, year: year === undefined ? null : parseNumeral(year) };
}
