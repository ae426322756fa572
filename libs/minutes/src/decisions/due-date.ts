import { parseNumeral } from '../text/chinese-numeral.js';
import { addDays, dayOfMonth, isoWeekday, lastDayOfMonth } from '../text/iso-date.js';
import type { Span } from './decision.js';

/** A deadline in a text; `on` and `yearInferred` as in `DueDate`. */
export interface FoundDue {
  readonly text: string;
  readonly span: Span;
  readonly on: string | null;
  readonly yearInferred: boolean;
}

type Groups = Readonly<Record<string, string | undefined>>;

interface Notation {
  readonly pattern: RegExp;
  /** The day that the words fix, seen from the day of the meeting; null for none. */
  readonly day: (groups: Groups, heldOn: string) => string | null;
  /** A day without 前 is a deadline only where the clause asks for something. */
  readonly bare?: true;
}

const count = '[0-9０-９一二两三四五六七八九十]{1,3}';
const year = '(?:(?<year>[0-9０-９〇零一二三四五六七八九]{4}|今|本|当|明|次)\\s?年(?:的)?\\s?)?';
const month = `(?<month>${count}|本|当|下|次)\\s?(?:个)?月(?:份)?\\s?`;
const day = `(?<day>${count})\\s?[日号]`;
const hour = `(?:\\s?(?:上午|下午|中午|晚上?|下班)?\\s?(?:${count}\\s?[:：时点](?:[0-9０-９]{2}|半)?分?)?)`;
const by = '(?:之前|以前|前|之内|以内|内)';

const notations: readonly Notation[] = [
  // 日 is sometimes forgotten: 9月20前
  notation(`${year}${month}(?:${day}|(?<day2>${count}))${hour}${by}`, (groups, heldOn) => dayIn(groups, heldOn)),
  notation(`${year}${month}(?:底|末)${by}?`, (groups, heldOn) => monthEnd(groups, heldOn)),
  notation(`${year}${month}[上中下]旬${by}?`, () => null),
  notation(`${year}${month}${by}`, (groups, heldOn) => monthEnd(groups, heldOn)),
  notation(
    `(?:${year.replace(/\?$/, '')}(?:(?:底|末|内)${by}?|(?<half>[上下])半年(?:内|前|底前?|末前?))|(?:年底|年末|年内)${by}?)`,
    yearEnd,
  ),
  notation(`每(?:个)?(?:月|周|季度?|年)(?:${count}\\s?[日号]|[一二三四五六日]|底|末)${by}?`, () => null),
  notation(`(?<![0-9一二三四])月(?:底|末)${by}?`, (_, heldOn) => lastDayOfMonth(heldOn)),
  notation(`${year}第?(?<quarter>[一二三四1-4])季度(?:末|底)?${by}?`, quarterEnd),
  notation(`(?<week>[本这下])(?:周|星期)(?<weekday>[一二三四五六日天])?(?:下班)?(?:${by}|末${by}?)?`, weekdayIn),
  notation(`(?<span>${count}|半)\\s?(?:个)?(?<unit>工作日|天|日|周|星期|月|年)(?:之内|以内|内)`, after),
  notation(
    `(?:国庆|春节|元旦|五一|中秋|汛期|供暖期|采暖期|开学|雨季|入冬|入汛|高考|中考)(?:节|假期)?(?:来临)?(?:之前|以前|前)`,
    () => null,
  ),
  notation(`[^，。；、：\\s]{2,10}(?:之后|以后)(?=[，,]?(?:再|方可|立即|及时))`, () => null),
  notation(`(?:会议|开会|具体)?(?:时间|日期)另行(?:确定|通知)`, () => null),
  notation(`(?<=(?:时限|期限|完成时间|完成日期)[：:]\\s?)${year}${month}${day}`, (groups, heldOn) =>
    dayIn(groups, heldOn),
  ),
  { ...notation(`(?<=[于在]\\s?)${year}${month}${day}${hour}`, (groups, heldOn) => dayIn(groups, heldOn)), bare: true },
];

function notation(source: string, day: Notation['day']): Notation {
  return { pattern: new RegExp(source, 'gu'), day };
}

/** 自…起施行, 从…开始, …正式实施: from then on, and not by then. */
const effective = /^\s?(?:起|开始|正式(?:施行|实施|执行|运行|启用)|(?:施行|生效))/;
const since = /(?:自|从)\s?$/;
/** 验收后30日内, 自印发之日起10日内: counted from what nobody knows yet. 会后 counts from the meeting. */
const fromAnEvent = /(?:(?<!会)后|之日起|起)的?\s?$/;
const order =
  /^[^。；]{0,40}?(?:完成|到位|竣工|开工|报|提交|反馈|印发|出台|建成|投用|启动|拨付|兑现|召开|办结|交付|落实)/;

/** The first deadline in text[from, to). A year that the text leaves out is that of the meeting. */
export function findDue(text: string, [from, to]: Span, heldOn: string | null): FoundDue | null {
  const stretch = text.slice(from, to);
  let first: FoundDue | null = null;
  for (const { pattern, day, bare } of notations) {
    for (const match of stretch.matchAll(pattern)) {
      const start = from + match.index;
      const end = start + match[0].length;
      if (first !== null && start >= first.span[0]) break;
      const right = text.slice(end, to);
      if (since.test(text.slice(from, start)) || effective.test(right) || (bare && !order.test(right))) continue;
      const groups = match.groups ?? {};
      const countsFromElsewhere = groups['span'] !== undefined && fromAnEvent.test(text.slice(from, start));
      const on = heldOn === null || countsFromElsewhere ? null : day(groups, heldOn);
      first = {
        text: match[0].trim(),
        span: [start, end],
        on,
        yearInferred: on !== null && !/^\d{4}$/.test(groups['year'] ?? ''),
      };
      break;
    }
  }
  return first;
}

function yearOf({ year: written = '' }: Groups, heldOn: string): number {
  const meeting = Number(heldOn.slice(0, 4));
  if (written === '明' || written === '次') return meeting + 1;
  return written === '' || /^[今本当]$/.test(written) ? meeting : (parseNumeral(written) ?? meeting);
}

function yearAndMonth(groups: Groups, heldOn: string): [number, number] | null {
  const written = groups['month'] ?? '';
  const thisMonth = Number(heldOn.slice(5, 7));
  if (/^[本当]$/.test(written)) return [yearOf(groups, heldOn), thisMonth];
  if (/^[下次]$/.test(written))
    return thisMonth === 12 ? [yearOf(groups, heldOn) + 1, 1] : [yearOf(groups, heldOn), thisMonth + 1];
  const number = parseNumeral(written);
  return number !== null && number >= 1 && number <= 12 ? [yearOf(groups, heldOn), number] : null;
}

function dayIn(groups: Groups, heldOn: string): string | null {
  const found = yearAndMonth(groups, heldOn);
  const number = parseNumeral(groups['day'] ?? groups['day2'] ?? '');
  return found && number !== null ? dayOfMonth(...found, number) : null;
}

function monthEnd(groups: Groups, heldOn: string): string | null {
  const found = yearAndMonth(groups, heldOn);
  const first = found && dayOfMonth(...found, 1);
  return first ? lastDayOfMonth(first) : null;
}

function yearEnd(groups: Groups, heldOn: string): string | null {
  const year = yearOf(groups, heldOn);
  return groups['half'] === '上' ? dayOfMonth(year, 6, 30) : dayOfMonth(year, 12, 31);
}

function quarterEnd(groups: Groups, heldOn: string): string | null {
  const quarter = parseNumeral(groups['quarter'] ?? '');
  const first = quarter && dayOfMonth(yearOf(groups, heldOn), quarter * 3, 1);
  return first ? lastDayOfMonth(first) : null;
}

/** 本周五: the day in the week (Monday to Sunday) of the meeting. 本周 alone fixes no day. */
function weekdayIn({ week, weekday }: Groups, heldOn: string): string | null {
  if (weekday === undefined) return null;
  const wanted = '一二三四五六日'.indexOf(weekday.replace('天', '日')) + 1;
  return addDays(heldOn, wanted - isoWeekday(heldOn) + (week === '下' ? 7 : 0));
}

/** 三日内, 两周内: counted from the meeting. Working days and months have no certain end and fix no day. */
function after({ span = '', unit = '' }: Groups, heldOn: string): string | null {
  const days = { 天: 1, 日: 1, 周: 7, 星期: 7 }[unit];
  const number = parseNumeral(span);
  return days === undefined || number === null ? null : addDays(heldOn, number * days);
}
