/** An address line in one form of writing, each of its characters with its place in the line as given. */
export interface AddressText {
  readonly text: string;
  /** `at[i]` is the index in the original line of character `i`. */
  readonly at: readonly number[];
}

const unified: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '(': '（',
  ')': '）',
  '［': '（',
  '］': '）',
  '[': '（',
  ']': '）',
  '､': '、',
  '．': '。',
};
const invisible = /[\s\u00ad\u200b-\u200f\u2060\ufeff]/;

/** Without spaces and line ends, full-width marks, half-width digits and letters. */
export function addressText(line: string): AddressText {
  let text = '';
  const at: number[] = [];
  for (let index = 0; index < line.length; index++) {
    const character = line.charAt(index);
    if (invisible.test(character)) continue;
    text += unified[character] ?? halfWidth(character);
    at.push(index);
  }
  return { text, at };
}

function halfWidth(character: string): string {
  return /[０-９Ａ-Ｚａ-ｚ]/.test(character) ? character.normalize('NFKC') : character;
}

/** 各委、办、局: one word for a class of bodies, whatever stands between its characters. */
export const classSequence = /各(?:直属)?(?:[部委办厅局室行社司]、)+[部委办厅局室行社司]/g;

const level = '(?:自治区|直辖市|街道|地级市|县级市|[省市州盟县区旗镇乡])';
/** 各县、区 and 各县（市、区）: one word for several levels, whose tail belongs to each. */
export const levelSequence = new RegExp(`各${level}(?:、${level})+|各${level}（${level}(?:、${level})*）`, 'g');

/** The form in which names are compared: 各委、办、局 is 各委办局. */
export function addressKey(name: string): string {
  return addressText(name).text.replace(classSequence, (word) => word.replaceAll('、', ''));
}
