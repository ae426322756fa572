import { patternRule } from '../pattern-rule.js';

export const mixedNumerals = patternRule({
  id: 'mixed-numerals',
  severity: 'warning',
  title: { zh: '汉字数字与阿拉伯数字混用', en: 'Chinese and Arabic digits in one number' },
  pattern:
    /(?<![第周星期])[一二三四五六七八九]\d{1,8}(?=[年月日个名项元人万亿])|(?<!\d)\d{1,8}[一二三四五六七八九〇零](?=[年月日号个名项元人万亿])|[二三四五六七八九]?十\d(?=[年月日号个名项元人万亿])/gu,
  allows: ({ input, index, 0: whole }) =>
    /[一二三四五六七八九十]、?$/.test(input.slice(Math.max(0, index - 1), index)) || /^\d+零/.test(whole),
  message: ([written]) => ({
    zh: `“${written}”混用了汉字数字和阿拉伯数字，请统一`,
    en: `${written} mixes Chinese and Arabic digits; write one kind`,
  }),
});

const values: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
/** 千瓦, 百货 and others that are no number: what follows makes a word with 千 or 百. */
const wordsBegin = '(?!瓦|米|克|伏|卡|赫|焦|帕|安|周|吨|户工|兆|分|货|强|姓|家姓|度|合|年一遇|字|佳|科|方)';

export const thousandsAfterDigits = patternRule({
  id: 'thousands-after-digits',
  severity: 'warning',
  title: { zh: '阿拉伯数字后用“百、千”', en: '百 or 千 after Arabic digits' },
  pattern: new RegExp(`(?<![\\d.])(?<count>\\d{1,3})(?<unit>[百千])${wordsBegin}(?=[\\p{Script=Han}])`, 'gu'),
  message: ([written]) => ({
    zh: `“${written}”应写成“${withoutThousands(written)}”：阿拉伯数字后只用“万”“亿”`,
    en: `Write ${withoutThousands(written)} for ${written}: after Arabic digits only 万 and 亿 are used`,
  }),
  fix: ([written]) => withoutThousands(written),
});

function withoutThousands(written: string): string {
  return String(Number(written.slice(0, -1)) * (values[written.slice(-1)] ?? 1));
}

export const longNumber = patternRule({
  id: 'long-number',
  severity: 'info',
  title: { zh: '大数未用“万”“亿”', en: 'A large number without 万 or 亿' },
  pattern: /(?<![\d.,])[1-9]\d*0{4,}(?=\s?(?:元|人|户|平方米|立方米|吨|公斤|千克|亩|株|千瓦|度))/g,
  allows: ([written]) => written.length < 6,
  message: ([written]) => ({
    zh: `“${written}”可写作“${inTenThousands(written)}”，便于阅读`,
    en: `${inTenThousands(written)} is easier to read than ${written}`,
  }),
  fix: ([written]) => inTenThousands(written),
});

function inTenThousands(written: string): string {
  return /0{8,}$/.test(written) ? `${written.slice(0, -8)}亿` : `${written.slice(0, -4)}万`;
}

export const percentRange = patternRule({
  id: 'percent-range',
  severity: 'warning',
  title: { zh: '百分数范围省略了前一个百分号', en: 'A range of percentages with one sign left out' },
  pattern: /(?<![\d.%％—～~-])(\d+(?:\.\d+)?)\s?[-~—～－至到]\s?(\d+(?:\.\d+)?)([%％])/g,
  message: ([, from, to]) => ({
    zh: `前一个百分号不省略：${from}%～${to}%`,
    en: `Both numbers take the sign: ${from}%～${to}%`,
  }),
  fix: ([written, from, to]) =>
    /[至到]/.test(written) ? `${from}%${/[至到]/.exec(written)?.[0]}${to}%` : `${from}%～${to}%`,
});

export const percentInWords = patternRule({
  id: 'percent-in-words',
  severity: 'warning',
  title: { zh: '“百分之”后用阿拉伯数字', en: '百分之 with Arabic digits' },
  pattern: /百分之\s?(\d+(?:\.\d+)?)/g,
  message: ([, count]) => ({ zh: `写作“${count}%”`, en: `Write ${count}%` }),
  fix: ([, count]) => `${count}%`,
});

export const rangeMark = patternRule({
  id: 'range-mark',
  severity: 'info',
  title: { zh: '数值、日期范围用了半角连字符', en: 'A hyphen for a range' },
  pattern:
    /-(?<=(?<![\dA-Za-z.-])\d{1,4}(?:\.\d+)?\s?[年月日号%时万亿元]?\s?-)(?=\s?\d{1,4}(?:\.\d+)?\s?(?:[年月日号%时万亿元人个天]))/g,
  // 10-20% is told by percent-range.
  allows: ({ input, index }) => input.charAt(index - 1) !== '%' && /^-\s?[\d.]+%/.test(input.slice(index, index + 9)),
  message: () => ({
    zh: '范围用一字线“—”或浪纹线“～”',
    en: 'A range takes — or ～',
  }),
  fix: () => '—',
});

export const decimalPoint = patternRule({
  id: 'decimal-point',
  severity: 'warning',
  title: { zh: '小数点用了全角符号', en: 'A decimal point in full width' },
  pattern: /(?<=\d)[．。·](?=\d)/g,
  message: () => ({ zh: '小数点用半角“.”', en: 'The decimal point is a half-width .' }),
  fix: () => '.',
});

export const multiplicationSign = patternRule({
  id: 'multiplication-sign',
  severity: 'warning',
  title: { zh: '乘号写成字母或星号', en: 'A letter or star for ×' },
  pattern: /(?<=\d\s?(?:米|m|mm|cm|厘米|毫米)?\s?)[xX*＊](?=\s?\d)/g,
  message: () => ({ zh: '乘号用“×”', en: 'The sign is ×' }),
  fix: () => '×',
});

interface Unit {
  readonly pattern: string;
  readonly right: string;
}

/** Units that no text should have, by what stands behind a number. Source of the right ones: GB 3100. */
const wrongUnits: readonly Unit[] = [
  { pattern: '平米', right: '平方米' },
  { pattern: '平方(?!米|公里|千米|分米|厘米|毫米|公分|英|码|尺|根|[和差数项面])', right: '平方米' },
  { pattern: '立方(?!米|分米|厘米|毫米|英|体)', right: '立方米' },
  { pattern: '公分', right: '厘米' },
  { pattern: '[wWｗＷ](?=元|人|户|亩|吨|平方|立方)', right: '万' },
  { pattern: '(?:KM|Km|kM)(?![A-Za-z])', right: 'km' },
  { pattern: '(?:KG|Kg|kG)(?![A-Za-z])', right: 'kg' },
  { pattern: '(?:M2|m2|M²)(?![A-Za-z0-9])', right: 'm²' },
  { pattern: '(?:M3|m3|M³)(?![A-Za-z0-9])', right: 'm³' },
  { pattern: '(?:KW|Kw|kw)(?![A-Za-z])', right: 'kW' },
  { pattern: '(?:KV|Kv|kv)(?![A-Za-z])', right: 'kV' },
  { pattern: '(?:市斤|斤)(?![\\p{Script=Han}]*斤)', right: '' },
];

export const unitOfMeasure = patternRule({
  id: 'unit-of-measure',
  severity: 'warning',
  title: { zh: '计量单位不规范', en: 'Not a legal unit of measure' },
  pattern: new RegExp(
    `(?<=\\d\\s?(?:万|亿|余|多)?\\s?)(?:${wrongUnits.map(({ pattern }) => `(?:${pattern})`).join('|')})`,
    'gu',
  ),
  message: (found) => {
    const right = rightUnit(found);
    return right === ''
      ? {
          zh: `“${found[0]}”不是法定计量单位，请换算成千克`,
          en: `${found[0]} is not a legal unit; convert it to kilograms`,
        }
      : { zh: `“${found[0]}”应写“${right}”`, en: `Write ${right} for ${found[0]}` };
  },
  fix: (found) => rightUnit(found) || null,
});

function rightUnit({ input, index, 0: written }: RegExpExecArray): string {
  const around = input.slice(index, index + written.length + 4);
  return wrongUnits.find(({ pattern }) => new RegExp(`^${pattern}`, 'u').test(around))?.right ?? '';
}
