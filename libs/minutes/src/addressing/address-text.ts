/** An address line in one form of writing, each of its characters with its place in the line as given. */
export interface AddressText {
  readonly text: string;
  /** `at[i]` is the index in the original line of character `i`. */
  readonly at: readonly number[];
}

const unified: Readonly<Record<string, string>> = {
  ',': '，',
  '﹐': '，',
  ';': '；',
  '﹔': '；',
  ':': '：',
  '﹕': '：',
  '､': '、',
  '﹑': '、',
  '/': '、',
  '／': '、',
  '|': '、',
  '｜': '、',
  '．': '。',
  '｡': '。',
  '(': '（',
  '〔': '（',
  '［': '（',
  '[': '（',
  '【': '（',
  ')': '）',
  '〕': '）',
  '］': '）',
  ']': '）',
  '】': '）',
};
const invisible = /[\s\u00ad\u200b-\u200f\u2060\ufeff]/;
const wide = /[０-９Ａ-Ｚａ-ｚ]/;

/** Without spaces and line ends, full-width marks, one kind of bracket, half-width digits and letters. */
export function addressText(line: string): AddressText {
  let text = '';
  const at: number[] = [];
  for (let index = 0; index < line.length; index++) {
    const character = line.charAt(index);
    if (invisible.test(character)) continue;
    text += oneForm(character, line.charAt(index + 1));
    at.push(index);
  }
  return { text, at };
}

function oneForm(character: string, next: string): string {
  // A full stop that a keyboard left half-width; the point of a number or a name in letters stays.
  if (character === '.' && !/[0-9A-Za-z]/.test(next)) return '。';
  return unified[character] ?? (wide.test(character) ? character.normalize('NFKC') : character);
}
