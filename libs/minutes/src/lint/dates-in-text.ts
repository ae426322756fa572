import { parseNumeral } from '../text/chinese-numeral.js';
import { dayOfMonth } from '../text/iso-date.js';

/** A date as a text has it: 2024年3月14日, 3 月 14 日, 二〇二四年三月十四日. */
export interface DateInText {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The year that is written, null where none is. */
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
}

const digit = '[0-9０-９〇○零一二三四五六七八九十]';
const pattern = new RegExp(
  `(?:(?<year>${digit}{4})\\s{0,4}年\\s{0,4})?(?<!${digit})(?<month>${digit}{1,3})\\s{0,4}月\\s{0,4}(?<day>${digit}{1,3})\\s{0,4}[日号]`,
  'gu',
);

export function datesIn(text: string): DateInText[] {
  return [...text.matchAll(pattern)].map((found) => {
    const { year, month = '', day = '' } = found.groups ?? {};
    return {
      text: found[0],
      start: found.index,
      end: found.index + found[0].length,
      year: year === undefined ? null : parseNumeral(year),
      month: parseNumeral(month) ?? 0,
      day: parseNumeral(day) ?? 0,
    };
  });
}

/** Whether the calendar has that day. Without a year 29 February counts as there: some years have it. */
export function exists({ year, month, day }: DateInText): boolean {
  const leapYear = 2000;
  return (
    dayOfMonth(year ?? leapYear, month, day) !== null || (year !== null && year < 1900 && month <= 12 && day <= 31)
  );
}
