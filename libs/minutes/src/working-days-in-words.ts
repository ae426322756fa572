import type { Words } from './lint/finding.js';
import { addDays, isoWeekday } from './text/iso-date.js';
import { calendarYears, type DayKind, type DayReading, type OfficeCalendar, readDay } from './working-days.js';

/** Days that follow each other and are free, or one that counts, for the same reason. */
interface Run {
  readonly first: string;
  readonly last: string;
  readonly why: DayKind;
  /** 国庆节, 中秋: a holiday may fall into another one. */
  readonly names: readonly Words[];
}

/** How many days were counted, and every day of them that is not as any other week has it. */
export function countInWords(on: string, n: number, days: readonly DayReading[], calendar: OfficeCalendar): Words {
  const told = runsOf(days, calendar).map((run) => runInWords(run, on.slice(0, 4)));
  if (days.some(({ why }) => why === 'weekend')) told.push({ zh: '周末不计', en: 'weekends not counted' });
  const { zh, en } = headInWords(n, days);
  return {
    zh: told.length === 0 ? zh : `${zh}：${told.map((part) => part.zh).join('，')}`,
    en: [en, ...told.map((part) => part.en)].join('; '),
  };
}

/** @param unknown the days of the count whose year the calendar lacks, at least one */
export function warningInWords(unknown: readonly string[]): Words {
  const years = [...new Set(unknown.map((day) => Number(day.slice(0, 4))))].sort((a, b) => a - b);
  const held = `${calendarYears.first}–${calendarYears.last}`;
  return {
    zh: `只收录了 ${calendarYears.first}—${calendarYears.last} 年的节假日安排，${years.join('、')} 年的尚未收录，暂按周一至周五计算，安排公布后日期可能变动`,
    en: `The holidays of ${years.join(' and ')} are not known (the calendar holds ${held}): Monday to Friday were counted, and the date may change once they are published`,
  };
}

function headInWords(n: number, days: readonly DayReading[]): Words {
  if (n === 0 && days.length === 0) return { zh: '当天', en: 'The same day' };
  if (n === 0) return { zh: '当天不是工作日，顺延至下一个工作日', en: 'Not a working day: the next one' };
  const count = Math.abs(n);
  const en = `${count} working day${count === 1 ? '' : 's'}`;
  return n > 0 ? { zh: `${count} 个工作日`, en } : { zh: `提前 ${count} 个工作日`, en: `${en} before` };
}

/** In the order of the calendar, whichever way was counted. */
function runsOf(days: readonly DayReading[], calendar: OfficeCalendar): Run[] {
  const told = days.filter(({ why }) => why !== 'working' && why !== 'weekend').sort((a, b) => (a.on < b.on ? -1 : 1));
  const runs: Run[] = [];
  for (const day of told) {
    const before = runs.at(-1);
    if (before !== undefined && day.on <= before.last) continue;
    runs.push(wholeRun(day, calendar));
  }
  return runs;
}

/** A holiday that had begun when the count started is told whole: 10 月 1 日至 7 日, also from 3 October. */
function wholeRun(day: DayReading, calendar: OfficeCalendar): Run {
  // A day that counts is told with its weekday, so each by itself.
  const days = day.works ? [day] : [...reach(day, -1, calendar).reverse(), day, ...reach(day, 1, calendar)];
  const names = new Map(days.map(({ name }) => [name.zh, name]));
  names.delete('');
  return { first: days[0]?.on ?? day.on, last: days.at(-1)?.on ?? day.on, why: day.why, names: [...names.values()] };
}

/** The days of the same kind next to a day, from near to far. */
function reach(from: DayReading, direction: 1 | -1, calendar: OfficeCalendar): DayReading[] {
  const days: DayReading[] = [];
  for (let on = from.on; ; ) {
    on = addDays(on, direction);
    const day = readDay(on, calendar);
    if (day.why !== from.why) return days;
    days.push(day);
  }
}

function runInWords({ first, last, why, names }: Run, year: string): Words {
  const zh = zhDays(first, last, year);
  const en = enDays(first, last, year);
  const zhNames = names.map((name) => name.zh);
  const enNames = names.map((name) => name.en).join(', ');
  const note = {
    zh: zhNames.length === 0 ? '' : `（${zhNames.join('、')}）`,
    en: enNames === '' ? '' : ` (${enNames})`,
  };
  switch (why) {
    case 'holiday':
      return { zh: `${zh}${zhNames.map(feast).join('、')}放假`, en: `${en} holiday${note.en}` };
    case 'make-up':
      return { zh: `${zh}（${zhWeekday(first)}）调休上班计入`, en: `${enWeekday(first)} ${en} counted` };
    case 'office-works':
      return {
        zh: `${zh}（${zhWeekday(first)}）本单位上班计入${note.zh}`,
        en: `${enWeekday(first)} ${en} counted: the office works${note.en}`,
      };
    case 'office-closed':
      return { zh: `${zh}本单位放假${note.zh}`, en: `${en} office closed${note.en}` };
    case 'working':
    case 'weekend':
      return { zh, en };
  }
}

/** 清明 → 清明节: the yearly arrangement shortens some names. */
function feast(name: string): string {
  return /^(?:清明|端午|中秋)$/.test(name) ? `${name}节` : name;
}

function zhDays(first: string, last: string, year: string): string {
  const start = zhDay(first, year);
  if (first === last) return start;
  if (first.slice(0, 7) === last.slice(0, 7)) return `${start}至 ${Number(last.slice(8))} 日`;
  return `${start}至 ${zhDay(last, first.slice(0, 4))}`;
}

function zhDay(on: string, year: string): string {
  const [y = '', month = '', day = ''] = on.split('-');
  return `${y === year ? '' : `${y} 年 `}${Number(month)} 月 ${Number(day)} 日`;
}

function enDays(first: string, last: string, year: string): string {
  if (first === last) return enDay(last, year);
  if (first.slice(0, 7) === last.slice(0, 7)) return `${Number(first.slice(8))}–${enDay(last, year)}`;
  if (first.slice(0, 4) === last.slice(0, 4)) return `${enDay(first, first.slice(0, 4))} – ${enDay(last, year)}`;
  return `${enDay(first, '')} – ${enDay(last, '')}`;
}

function enDay(on: string, year: string): string {
  const [y = '', month = '', day = ''] = on.split('-');
  return `${Number(day)} ${months[Number(month) - 1]}${y === year ? '' : ` ${y}`}`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function zhWeekday(on: string): string {
  return `周${'一二三四五六日'.charAt(isoWeekday(on) - 1)}`;
}

function enWeekday(on: string): string {
  return ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][isoWeekday(on) - 1] ?? '';
}

/** Why something is said at once: the calendar let its day go by. */
export function calendarChanged(dueOn: string, today: string): Words {
  if (dueOn < today) {
    return {
      zh: `工作日历调整后，办理期限为 ${dueOn}，已超期`,
      en: `the calendar was changed: it was due ${dueOn} and is overdue`,
    };
  }
  return {
    zh: `工作日历调整后，办理期限为 ${dueOn}`,
    en: `the calendar was changed: it is due ${dueOn}`,
  };
}
