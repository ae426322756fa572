import { z } from 'zod';
import { numeralCharacters, parseNumeral } from './text/chinese-numeral.js';

/** How a series writes its numbers: `第 {n} 号`, `〔{year}〕{n}号`. `{n}` stands in it once, `{year}` at most once. */
export const numberPatternSchema = z
  .string()
  .trim()
  .max(60)
  .refine((pattern) => pattern.split('{n}').length === 2, { error: '{n} must stand in the pattern exactly once' })
  .refine((pattern) => pattern.split('{year}').length <= 2, { error: '{year} may stand in the pattern once only' })
  .refine((pattern) => !/[{}]/.test(pattern.replace(/\{(?:n|year)\}/g, '')), {
    error: 'only {n} and {year} are known',
  });

/** Arabic digits without zero padding (GB/T 9704-2012, 7.2.5). */
export function formatNumber(pattern: string, { n, year }: { readonly n: number; readonly year: number }): string {
  return pattern.replace('{n}', String(n)).replace('{year}', String(year));
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
