import { addWorkingDays } from '../add-working-days.js';
import type { Words } from '../lint/finding.js';
import { nextWorkingDay, type OfficeCalendar, readDay } from '../working-days.js';

/** `ahead`: three working days before; `on-day`; `overdue`: one working day after, which the office is told as well. */
export const followUpTimerKinds = ['ahead', 'on-day', 'overdue'] as const;
export type FollowUpTimerKind = (typeof followUpTimerKinds)[number];

export interface FollowUpTimer {
  readonly kind: FollowUpTimerKind;
  /** YYYY-MM-DD, a working day of the office. */
  readonly on: string;
  readonly because: Words;
}

export interface FollowUpTimes {
  /** The day that counts: the due day, or the first working day after one on which nobody works (民法典 art. 203). */
  readonly endsOn: string;
  /** Why it is another day than the one that was set; null where it is the same. */
  readonly because: Words | null;
  readonly timers: readonly FollowUpTimer[];
}

const aheadDays = 3;

/** When a unit is reminded of what is due on `dueOn`; on `today` and before it nothing is planned any more. */
export function planFollowUp(dueOn: string, today: string, calendar: OfficeCalendar = {}): FollowUpTimes {
  const endsOn = nextWorkingDay(dueOn, calendar);
  const late = addWorkingDays(endsOn, 1, calendar).due;
  const planned: FollowUpTimer[] = [
    {
      kind: 'ahead',
      on: addWorkingDays(endsOn, -aheadDays, calendar).due,
      because: {
        zh: `距办理期限（${endsOn}）还有 ${aheadDays} 个工作日`,
        en: `due ${endsOn}, in ${aheadDays} working days`,
      },
    },
    { kind: 'on-day', on: endsOn, because: { zh: `今日（${endsOn}）到期`, en: `due today, ${endsOn}` } },
    // What is assigned or handed back when its day has gone by is overdue from the next working day.
    {
      kind: 'overdue',
      on: late > today ? late : addWorkingDays(today, 1, calendar).due,
      because: { zh: `已超过办理期限（${endsOn}）`, en: `overdue since ${endsOn}` },
    },
  ];
  return {
    endsOn,
    because: endsOn === dueOn ? null : movedInWords(dueOn, endsOn, calendar),
    timers: planned.filter(({ on }) => on > today),
  };
}

/** Why it is due on its own day again. */
export function ownDayInWords(dueOn: string): Words {
  return { zh: `${dueOn} 为工作日，期限不再顺延`, en: `${dueOn} is a working day; it is due on that day` };
}

function movedInWords(dueOn: string, endsOn: string, calendar: OfficeCalendar): Words {
  const { name } = readDay(dueOn, calendar);
  const zh = name.zh === '' ? '休息日' : name.zh;
  const en = name.en === '' ? 'a day off' : name.en;
  return {
    zh: `${dueOn} 为${zh}，期限顺延至 ${endsOn}`,
    en: `${dueOn} is ${en}; it may be done until ${endsOn}`,
  };
}
