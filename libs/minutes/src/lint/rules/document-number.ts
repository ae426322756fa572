import { parseNumber } from '../../numbering.js';
import { patternRule, replaceBy } from '../pattern-rule.js';
import type { Report, Rule } from '../rule.js';
import { proseOf } from '../texts.js';

const place = { path: ['number', 'text'], span: null } as const;

export const numberYearMismatch: Rule = {
  id: 'number-year-mismatch',
  severity: 'error',
  title: { zh: '文号年份与成文日期不符', en: 'Year of the number differs from that of issue' },
  *check({ number, issuedOn, meeting }): Iterable<Report> {
    const year = number && parseNumber(number.text)?.year;
    if (!number || !year || issuedOn === null) return;
    // Minutes of a December meeting that are signed in January may still count in the old year.
    const years = [issuedOn, meeting.heldOn ?? issuedOn].map((on) => Number(on.slice(0, 4)));
    if (years.includes(year)) return;
    yield {
      place,
      message: {
        zh: `文号的年份是${year}，成文日期在${years[0]}年，请核对`,
        en: `The number is of ${year}, the date of issue of ${years[0]}; check both`,
      },
    };
  },
};

/** The number that should follow, where both are of one year or neither has a year. */
function expectedAfter(
  previous: { readonly text: string; readonly ordinal: number },
  current: { readonly text: string },
): number {
  const before = parseNumber(previous.text)?.year ?? null;
  const now = parseNumber(current.text)?.year ?? null;
  return before === null || now === null || before === now ? previous.ordinal + 1 : 1;
}

export const numberAlreadyUsed: Rule = {
  id: 'number-already-used',
  severity: 'error',
  title: { zh: '文号已经用过', en: 'Document number already used' },
  *check({ number }, { previousNumber }): Iterable<Report> {
    if (!number || !previousNumber || number.ordinal >= expectedAfter(previousNumber, number)) return;
    yield {
      place,
      message: {
        zh: `上一份是“${previousNumber.text}”，本份“${number.text}”没有接续，可能重号，请核对`,
        en: `The last one was ${previousNumber.text}: ${number.text} does not come after it; check for a number used twice`,
      },
    };
  },
};

export const numberNotNext: Rule = {
  id: 'number-not-next',
  severity: 'warning',
  title: { zh: '文号跳号', en: 'Document number skipped' },
  *check({ number }, { previousNumber }): Iterable<Report> {
    if (!number || !previousNumber) return;
    const expected = expectedAfter(previousNumber, number);
    if (number.ordinal <= expected) return;
    yield {
      place,
      message: {
        zh: `上一份是“${previousNumber.text}”，本份应为第${expected}号，请核对是否漏号`,
        en: `The last one was ${previousNumber.text}: number ${expected} should follow; check for one left out`,
      },
    };
  },
};

export const numberOrdinalMismatch: Rule = {
  id: 'number-ordinal-mismatch',
  severity: 'error',
  title: { zh: '文号与登记序号不符', en: 'Number and ordinal do not agree' },
  *check({ number }): Iterable<Report> {
    const read = number && parseNumber(number.text);
    if (!number || !read || read.ordinal === number.ordinal) return;
    yield {
      place,
      message: {
        zh: `文号“${number.text}”的序号是${read.ordinal}，登记为${number.ordinal}，请核对`,
        en: `${number.text} counts ${read.ordinal}, but ${number.ordinal} is registered; check both`,
      },
    };
  },
};

/** The number of the document itself follows the pattern of its series, which an office may set: hence no more than a hint. */
export const ownNumberForm: Rule = {
  id: 'own-number-form',
  severity: 'info',
  title: { zh: '文号写法与国家标准不一致', en: 'Number not in the form of the standard' },
  *check({ number }): Iterable<Report> {
    if (!number) return;
    const [, year, di = '', padded = '', count] =
      /^.*?[〔[【（(［]\s*(\d{4})\s*[〕\]】）)］]\s*(第)?\s*(0+)?(\d+)\s*号$/.exec(number.text) ?? [];
    const isStandard = number.text.includes('〔') && di === '' && padded === '';
    if (year === undefined || isStandard) return;
    yield {
      place,
      message: {
        zh: `带年份的文号一般写作“〔${year}〕${count}号”：六角括号，不加“第”，不编虚位`,
        en: `A number with a year is usually written 〔${year}〕${count}号: those brackets, no 第, no zeros in front`,
      },
    };
  },
};

export const numberZeroPadded: Rule = {
  id: 'number-zero-padded',
  severity: 'warning',
  title: { zh: '文号编虚位', en: 'Number padded with zeros' },
  *check({ number }): Iterable<Report> {
    const found = number && /(?<!\d)0+(?=\d{1,4}\s*[号期])/.exec(number.text);
    if (!found) return;
    yield {
      place,
      message: {
        zh: `序号不编虚位，删去“${found[0]}”`,
        en: `The serial number takes no zeros in front; delete ${found[0]}`,
      },
      fix: replaceBy(place.path, found.index, found[0], ''),
    };
  },
};

const cited = /[[【（(［]\s*((?:19|20)\d{2})\s*[\]】）)］](?=\s?第?\s?\d{1,4}\s?号)/g;

export const citedNumberBrackets = patternRule({
  id: 'cited-number-brackets',
  severity: 'warning',
  title: { zh: '发文字号的年份括号用错', en: 'Wrong brackets in the number of a document' },
  pattern: cited,
  texts: proseOf,
  message: ([, year]) => ({
    zh: `发文字号的年份用六角括号：〔${year}〕`,
    en: `The year in the number of a document stands in 〔〕: 〔${year}〕`,
  }),
  fix: ([, year]) => `〔${year}〕`,
});

export const citedNumberForm = patternRule({
  id: 'cited-number-form',
  severity: 'warning',
  title: { zh: '发文字号加“第”或编虚位', en: 'Number of a document with 第 or zeros in front' },
  pattern: /(?<=〔(?:19|20)\d{2}〕\s?)(?:第\s?0*|0+)(?=\d{1,4}\s?号)/g,
  message: ([written]) => ({
    zh: `发文字号的序号不加“第”，不编虚位：删去“${written}”`,
    en: `The serial number takes neither 第 nor zeros in front; delete ${written}`,
  }),
  fix: () => '',
});
