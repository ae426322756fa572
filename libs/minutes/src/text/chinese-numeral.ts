const digits = new Map([...'〇一二三四五六七八九'].map((character, value) => [character, value] as const));
digits.set('零', 0);
digits.set('○', 0);
digits.set('两', 2);
const places = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
]);

/** Characters of which a whole number in Chinese is made, for use inside a character class of a pattern. */
export const numeralCharacters = '〇○零一二三四五六七八九十百千两';

/** Arabic (also full width) or Chinese digits, up to 9999: 18, １８, 十八, 一百零四, 二〇二四. Null when it is no number. */
export function parseNumeral(text: string): number | null {
  const compact = text.replace(/\s+/g, '').normalize('NFKC');
  if (/^\d{1,6}$/.test(compact)) return Number(compact);
  if (compact === '' || compact.length > 9) return null;
  return /[十百千]/.test(compact) ? byPlace(compact) : byDigit(compact);
}

/** 18 → 十八, as item numbers are written (十八、). For 1 to 9999. */
export function chineseNumeral(value: number): string {
  const names = [...'零一二三四五六七八九'];
  const written = [...String(value)]
    .reverse()
    .map((digit, place) => (names[Number(digit)] ?? '') + (['', '十', '百', '千'][place] ?? ''));
  return written
    .reverse()
    .join('')
    .replace(/零[十百千]/g, '零')
    .replace(/零+/g, '零')
    .replace(/零$/, '')
    .replace(/^一十/, '十');
}

function byDigit(text: string): number | null {
  let sum = 0;
  for (const character of text) {
    const digit = digits.get(character);
    if (digit === undefined) return null;
    sum = sum * 10 + digit;
  }
  return sum > 9999 ? null : sum;
}

function byPlace(text: string): number | null {
  let sum = 0;
  let pending: number | null = null;
  for (const character of text) {
    const place = places.get(character);
    const digit = digits.get(character);
    if (place !== undefined) sum += (pending ?? 1) * place;
    else if (digit === undefined) return null;
    pending = place === undefined ? (digit ?? 0) : null;
  }
  const total = sum + (pending ?? 0);
  return total > 9999 ? null : total;
}
