import fc from 'fast-check';
import { excerptOf, hasOpenBracket, plainText, splitOutsideBrackets, withoutLayoutSpaces } from './characters.js';
import { findDate } from './chinese-date.js';
import { chineseNumeral, parseNumeral } from './chinese-numeral.js';
import { cutNameFromPost } from './names.js';
import { withoutPrivateUse } from './private-use.js';

describe('Chinese numerals', () => {
  it.each([
    [1, '一'],
    [10, '十'],
    [18, '十八'],
    [20, '二十'],
    [101, '一百零一'],
    [110, '一百一十'],
    [1005, '一千零五'],
  ])('writes %i as %s', (value, written) => {
    expect(chineseNumeral(value)).toBe(written);
  });

  it('reads back every number that it writes', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 9999 }), (value) => parseNumeral(chineseNumeral(value)) === value));
  });

  it.each([
    ['二〇二四', 2024],
    ['１８', 18],
    [' 2 9 ', 29],
    ['百', 100],
    ['', null],
    ['甲', null],
    ['十甲', null],
  ])('reads "%s" as %s', (written, value) => {
    expect(parseNumeral(written)).toBe(value);
  });
});

describe('findDate', () => {
  it.each([
    ['2023 年 8 月 2 日下午', '2023-08-02'],
    ['２０２３年８月２日', '2023-08-02'],
    ['二〇二三年十二月三十一日', '2023-12-31'],
    ['二○二四年二月二十九日', '2024-02-29'],
  ])('reads %s', (text, iso) => {
    expect(findDate(text)?.iso).toBe(iso);
  });

  it('finds a day that the calendar lacks, and says that it is none', () => {
    expect(findDate('2023年2月29日')).toMatchObject({ iso: null, hasYear: true });
  });

  it('takes a missing year from its context only', () => {
    expect(findDate('8月2日', 2023)).toMatchObject({ iso: '2023-08-02', hasYear: false });
    expect(findDate('8月2日')?.iso).toBeNull();
  });
});

describe('characters', () => {
  it('drops what nobody sees, and no more', () => {
    expect(plainText('\ufeff纪\u200b要\u0000\r\n　甲\u202e')).toBe('纪要\n 甲');
  });

  it('takes out spaces between Chinese characters and leaves those beside digits', () => {
    expect(withoutLayoutSpaces(' 云 澜 市  第 7 号 ')).toBe('云澜市第 7 号');
  });

  it('splits outside brackets only', () => {
    expect(splitOutsideBrackets('审议《甲，乙》，听取丙', '，')).toEqual(['审议《甲，乙》', '听取丙']);
  });

  it('does not let a bracket that never closes swallow the rest', () => {
    expect(splitOutsideBrackets('《甲，乙，丙', '，')).toEqual(['《甲', '乙', '丙']);
  });

  it('knows an open bracket from a closed one', () => {
    expect(hasOpenBracket('审议《甲')).toBe(true);
    expect(hasOpenBracket('审议《甲》')).toBe(false);
  });

  it('keeps an excerpt short without cutting a character in two', () => {
    expect(excerptOf('𬭚'.repeat(9), 4)).toBe('𬭚𬭚𬭚…');
    expect(excerptOf('甲乙丙丁', 4)).toBe('甲乙丙丁');
  });
});

describe('cutNameFromPost', () => {
  it.each([
    ['赵甲乙常务副市长', '赵甲乙', '常务副市长'],
    ['赵甲副市长', '赵甲', '副市长'],
    ['市委副书记、市长赵甲乙', '赵甲乙', '市委副书记、市长'],
    ['欧阳甲乙区长', '欧阳甲乙', '区长'],
    ['市长赵甲同志', '赵甲', '市长'],
    ['赵甲乙同志', '赵甲乙', ''],
    ['赵甲乙', '赵甲乙', ''],
  ])('cuts %s', (phrase, name, post) => {
    expect(cutNameFromPost(phrase)).toEqual({ name, post });
  });
});

describe('withoutPrivateUse', () => {
  it.each([
    ['\ue863', '䶮'],
    ['\ue81e', '龴'],
    ['\ue831', '\u{215d7}'],
    ['\ue000', '\ue000'],
  ])('turns %j into %j', (given, expected) => {
    expect(withoutPrivateUse(`王${given}`)).toBe(`王${expected}`);
  });
});
