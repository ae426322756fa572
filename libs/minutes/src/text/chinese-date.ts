import { parseNumeral } from './chinese-numeral.js';
import { dayOfMonth } from './iso-date.js';

const numeral = '[0-9０-９〇○零一二三四五六七八九十]';
const pattern = new RegExp(
  `(?:(${numeral}{4})\\s{0,4}年\\s{0,4})?(${numeral}{1,3})\\s{0,4}月\\s{0,4}(${numeral}{1,3})\\s{0,4}日`,
  'u',
);

/** A date in a text. `iso` is null when the calendar has no such day, or when the text gives no year and `year` is null. */
export interface FoundDate {
  readonly iso: string | null;
  readonly hasYear: boolean;
  readonly start: number;
  readonly end: number;
}

/** The first date of the text: 2023 年 8 月 2 日, 二〇二三年八月二日, and 8月2日 with the year taken from `year`. */
export function findDate(text: string, year: number | null = null): FoundDate | null {
  const match = pattern.exec(text);
  if (!match) return null;

  const [whole, ownYear, month = '', day = ''] = match;
  const fullYear = ownYear === undefined ? year : parseNumeral(ownYear);
  return {
    iso: fullYear === null ? null : dayOfMonth(fullYear, parseNumeral(month) ?? 0, parseNumeral(day) ?? 0),
    hasYear: ownYear !== undefined,
    start: match.index,
    end: match.index + whole.length,
  };
}
