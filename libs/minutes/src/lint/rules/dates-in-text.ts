import type { Minutes } from '../../model.js';
import { parseNumeral } from '../../text/chinese-numeral.js';
import { dayOfMonth, isoWeekday } from '../../text/iso-date.js';
import { type DateInText, datesIn, exists } from '../dates-in-text.js';
import { dayInWords } from '../days.js';
import { patternRule, replaceBy } from '../pattern-rule.js';
import type { Report, Rule } from '../rule.js';
import { proseOf } from '../texts.js';

export const impossibleDate: Rule = {
  id: 'impossible-date',
  severity: 'error',
  title: { zh: '日期不存在', en: 'No such date' },
  *check(minutes, { parseWarnings = [] }): Iterable<Report> {
    for (const { code, line, excerpt = '' } of parseWarnings) {
      // The head and the foot keep dates, not their words: what the calendar lacks is known from the reading only.
      if (code !== 'impossible-date') continue;
      yield {
        place: { path: [], span: null },
        excerpt,
        message: {
          zh: `原文第${line ?? '?'}行的日期不存在，请核对`,
          en: `Line ${line ?? '?'} has a date that does not exist; check it`,
        },
      };
    }
    for (const { path, text } of proseOf(minutes)) {
      for (const date of datesIn(text).filter((one) => !exists(one))) {
        yield {
          place: { path, span: [date.start, date.end] },
          message: { zh: `“${date.text}”这一天不存在，请核对`, en: `There is no such day as ${date.text}; check it` },
        };
      }
    }
  },
};

const weekdays = '一二三四五六日';
const weekdayBehind = /^\s?[（(]?\s?(?:星期|周|礼拜)([一二三四五六日天])(?![至到、—－~～-])/;

export const weekdayMismatch: Rule = {
  id: 'weekday-mismatch',
  severity: 'error',
  title: { zh: '日期与星期不符', en: 'Date and weekday do not agree' },
  *check(minutes): Iterable<Report> {
    for (const { path, text } of proseOf(minutes)) {
      let year = yearOfMeeting(minutes);
      for (const date of datesIn(text)) {
        year = date.year ?? year;
        const [written = '', weekday = ''] = weekdayBehind.exec(text.slice(date.end, date.end + 10)) ?? [];
        const on = year === null ? null : dayOfMonth(yearOf(date, year, minutes), date.month, date.day);
        const right = on === null ? '' : weekdays.charAt(isoWeekday(on) - 1);
        const isOtherYear = date.year === null && /[去上前明次后]年\s?(?:的\s?)?$/.test(text.slice(0, date.start));
        if (on === null || written === '' || isOtherYear || right === weekday.replace('天', '日')) continue;
        const at = date.end + written.length - 1;
        yield {
          place: { path, span: [date.start, date.end + written.length] },
          message: {
            zh: `${dayInWords(on)}是星期${right}，不是星期${weekday}，请核对日期或星期`,
            en: `${on} is not the weekday that is written (星期${weekday} for 星期${right}); check either`,
          },
          fix: date.year === null ? null : replaceBy(path, at, weekday, right),
        };
      }
    }
  },
};

function yearOfMeeting({ meeting, issuedOn }: Minutes): number | null {
  const on = meeting.heldOn ?? issuedOn;
  return on === null ? null : Number(on.slice(0, 4));
}

/** A January that a meeting of December speaks of is that of the next year. */
function yearOf(date: DateInText, year: number, { meeting }: Minutes): number {
  const heldIn = Number(meeting.heldOn?.slice(5, 7) ?? 1);
  return date.year === null && heldIn - date.month > 6 ? year + 1 : year;
}

export const twoDigitYear = patternRule({
  id: 'two-digit-year',
  severity: 'warning',
  title: { zh: '年份简写为两位', en: 'Year shortened to two digits' },
  pattern: /(?<![\d０-９年.])['’]?\d{2}(?=\s?年\s?(?:\d{1,2}\s?月(?!内|底前完成)|底|初|末|度(?!过)))/g,
  message: ([written]) => ({
    zh: `年份应写四位数字，不简写为“${written}年”`,
    en: `Write the year with four digits, not ${written}`,
  }),
});

export const dateZeroPadded = patternRule({
  id: 'date-zero-padded',
  severity: 'warning',
  title: { zh: '月、日编虚位', en: 'Month or day padded with zero' },
  pattern: /(?<=年\s?)0\d(?=\s?月)|(?<=\d\s?月\s?)0\d(?=\s?[日号])|(?<!\d)0[1-9](?=\s?月\s?\d{1,2}\s?[日号])/g,
  message: ([written]) => ({
    zh: `月、日不编虚位：“${written}”应写“${Number(written)}”`,
    en: `Months and days are not padded: ${Number(written)}, not ${written}`,
  }),
  fix: ([written]) => String(Number(written)),
});

/** GB/T 9704-2012 came into force that day; older documents were dated in Chinese digits. */
const arabicSince = '2012-07-01';

export const dateInChineseDigits = patternRule({
  id: 'date-in-chinese-digits',
  severity: 'info',
  title: { zh: '日期使用汉字数字', en: 'Date in Chinese digits' },
  pattern: /([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日/gu,
  texts: (minutes) =>
    (minutes.issuedOn ?? minutes.meeting.heldOn ?? arabicSince) < arabicSince ? [] : proseOf(minutes),
  message: () => ({ zh: '日期用阿拉伯数字书写', en: 'Dates are written in Arabic digits' }),
  fix: ([, ...parts]) => {
    const [year, month, day] = parts.map((part) => parseNumeral(part));
    return year && month && day ? `${year}年${month}月${day}日` : null;
  },
});

export const zeroInYear = patternRule({
  id: 'zero-in-year',
  severity: 'warning',
  title: { zh: '汉字年份中的“〇”写错', en: 'Wrong zero in a year written in Chinese digits' },
  pattern: /[一二][〇零○一二三四五六七八九OoＯ0]{3}(?=年)/gu,
  allows: ([year]) => /^[〇一二三四五六七八九]{4}$/.test(year),
  message: ([year]) => ({
    zh: `汉字年份中的零写“〇”，“${year}年”应写“${rightZeros(year)}年”`,
    en: `The zero of a year in Chinese digits is 〇: ${rightZeros(year)}`,
  }),
  fix: ([year]) => rightZeros(year),
});

function rightZeros(year: string): string {
  return year.replace(/[零○OoＯ0]/g, '〇');
}
