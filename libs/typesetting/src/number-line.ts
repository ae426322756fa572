import { formatNumber } from '#libs/minutes';
import { tight } from './words.js';

const brackets = /^[（(](.*)[）)]$/u;

/**
 * The number as it is printed. It stands as its series made it; only the brackets are the page's own, and are put where
 * the template's pattern has them. Without a number, a draft shows the place of one: 第　号, 〔2024〕　号.
 */
export function numberLine(number: string | null, pattern: string, blank: { readonly year: string } | null): string {
  if (number === null) return blank ? tight(pattern.replace('{n}', '　').replace('{year}', blank.year)) : '';
  const printed = tight(number);
  return printed !== '' && brackets.test(pattern.trim()) && !brackets.test(printed) ? `（${printed}）` : printed;
}

/** 18 → 第18号: a bare count takes the template's pattern; any other text stays as it is. */
export function numberText(
  number: string,
  { numberPattern }: { readonly numberPattern: string },
  year: number,
): string {
  const count = /^\s*(\d{1,6})\s*$/.exec(number)?.[1];
  return count === undefined ? number : formatNumber(numberPattern, { n: Number(count), year });
}
