/** The final mark is added by the page. */
const finalMark = /[。.]$/u;
const eastAsian = '[\\p{Script=Han}\\u2014\\u2018-\\u201d\\u3001-\\u303f\\uff01-\\uff60]';
const looseSpace = new RegExp(`(?<=${eastAsian})[ \\t]+|[ \\t]+(?=${eastAsian})`, 'gu');

/** Official documents set no space between Chinese and digits; sources that come from Word have one at random. */
export function tight(text: string): string {
  return text.replace(looseSpace, '').trim();
}

/** The paragraphs of a text, without empty ones. */
export function lines(text: string): string[] {
  return text
    .split('\n')
    .map(tight)
    .filter((line) => line !== '');
}

/** 2024-03-05 → 2024年3月5日: arabic digits, no zeros in front (7.3.5.4). */
export function chineseDate(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** An address line ends with one full stop (7.4.2). */
export function addressLine(line: string): string {
  const text = lines(line).join('').replace(finalMark, '');
  return text === '' ? '' : `${text}。`;
}
