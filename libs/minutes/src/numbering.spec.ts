import fc from 'fast-check';
import { formatNumber, numberPatternSchema, parseNumber, seriesPatternSchema } from './numbering.js';

describe('numbering', () => {
  it.each([
    ['第 {n} 号', '第 18 号'],
    ['〔{year}〕{n}号', '〔2024〕18号'],
    ['政府常务会议纪要〔{year}〕第{n}号', '政府常务会议纪要〔2024〕第18号'],
  ])('writes %s as %s', (pattern, written) => {
    expect(formatNumber(pattern, { n: 18, year: 2024 })).toBe(written);
  });

  it.each([
    ['第 18 号', 18, null],
    ['第18号', 18, null],
    ['（第１８号）', 18, null],
    ['第十八号', 18, null],
    ['第一百零四期', 104, null],
    ['〔2024〕7号', 7, 2024],
    ['局长办公会会议纪要【2021】第2号', 2, 2021],
    ['［2016］12号', 12, 2016],
    ['2022年第16次', 16, 2022],
  ])('reads %s', (text, ordinal, year) => {
    expect(parseNumber(text)).toEqual({ ordinal, year });
  });

  it.each(['', '号', '第 0 号', '第 〇 号', '云澜市人民政府', '2024 年 3 月 18 日'])(
    'reads no number in "%s"',
    (text) => {
      expect(parseNumber(text)).toBeNull();
    },
  );

  it('reads back every number that it writes', () => {
    const patterns = fc.constantFrom(
      '第 {n} 号',
      '第{n}号',
      '〔{year}〕{n}号',
      '〔{year}〕第 {n} 号',
      '【{year}】第{n}号',
    );
    fc.assert(
      fc.property(
        patterns,
        fc.integer({ min: 1, max: 999_999 }),
        fc.integer({ min: 1950, max: 2999 }),
        (pattern, n, year) => {
          const read = parseNumber(formatNumber(pattern, { n, year }));

          expect(read).toEqual({ ordinal: n, year: pattern.includes('{year}') ? year : null });
        },
      ),
    );
  });

  it.each(['第 号', '{n}{n}', '{year}{year}{n}', '{n}{month}', ''])('refuses the pattern "%s"', (pattern) => {
    expect(numberPatternSchema.safeParse(pattern).success).toBe(false);
  });

  it('names the term in a series that counts by terms, and on no page by itself', () => {
    expect(formatNumber('第{term}届第{n}号', { n: 3, year: 2026, term: '十六' })).toBe('第十六届第3号');
    expect(seriesPatternSchema.safeParse('第{term}届第{n}号').success).toBe(true);
    expect(seriesPatternSchema.safeParse('第{term}{term}届第{n}号').success).toBe(false);
    expect(numberPatternSchema.safeParse('第{term}届第{n}号').success).toBe(false);
  });
});
