import type { ActionItem, ItemDecision, TextPlace } from '../../decisions/decision.js';
import { calendarYears, holidayName, isCalendarKnown, isWorkingDay } from '../../working-days.js';
import { dayInWords } from '../days.js';
import type { Place } from '../finding.js';
import type { Report, Rule } from '../rule.js';

interface ActionOfItem {
  readonly item: number;
  readonly action: ActionItem;
}

function actionsOf(decisions: readonly ItemDecision[] = []): ActionOfItem[] {
  return decisions.flatMap(({ item, actions }) => actions.map((action) => ({ item, action })));
}

function placeOf(item: number, { paragraph, span }: TextPlace): Place {
  const path = paragraph === null ? ['items', item, 'heading'] : ['items', item, 'paragraphs', paragraph, 'text'];
  return { path, span };
}

export const actionWithoutOwner: Rule = {
  id: 'action-without-owner',
  severity: 'warning',
  title: { zh: '有时限而没有责任单位', en: 'A deadline without an owner' },
  *check(_, { decisions }): Iterable<Report> {
    for (const { item, action } of ownerless(decisions).filter((one) => one.action.due !== null)) {
      yield {
        place: placeOf(item, action.at),
        message: {
          zh: '这一事项有时限，没有写明由谁负责，请补写责任单位',
          en: 'This has a deadline, and nobody is named to do it; add the unit',
        },
      };
    }
  },
};

/** 修改完善后印发: usually whoever brought the matter in is meant. Where the text does not tell who that was, it may say so. */
export const ownerNotStated: Rule = {
  id: 'owner-not-stated',
  severity: 'info',
  title: { zh: '后续办理没有写明责任单位', en: 'Who follows it up is not stated' },
  *check(_, { decisions }): Iterable<Report> {
    for (const { item, action } of ownerless(decisions).filter((one) => one.action.due === null)) {
      yield {
        place: placeOf(item, action.at),
        message: {
          zh: '没有写明由哪个单位办理，建议补写',
          en: 'Which unit is to do this is not stated; better name it',
        },
      };
    }
  },
};

/** Somebody is asked under a name that the reading of decisions does not know for one. */
const body = '(?:[部科处局委办组镇乡村站队会院校]|中心|公司|集团|街道|同志|单位)';
const asksSomebody = new RegExp(
  `(?:由|要求|责成|请|委托)(?!根据|按照)[^，。；]{1,14}?${body}|^[^，。；由]{1,14}?${body}(?:定于|拟于|将于|[于在要应须需将])`,
);

function ownerless(decisions: readonly ItemDecision[] | undefined): ActionOfItem[] {
  return actionsOf(decisions).filter(({ action }) => action.actors.length === 0 && !asksSomebody.test(action.what));
}

export const dueBeforeMeeting: Rule = {
  id: 'due-before-meeting',
  severity: 'error',
  title: { zh: '完成时限早于会议', en: 'Due before the meeting' },
  *check({ meeting }, { decisions }): Iterable<Report> {
    for (const { item, action } of actionsOf(decisions)) {
      const { due } = action;
      if (!due?.on || due.yearInferred || meeting.heldOn === null || due.on >= meeting.heldOn) continue;
      yield {
        place: placeOf(item, due.at),
        message: {
          zh: `完成时限（${dayInWords(due.on)}）早于会议日期（${dayInWords(meeting.heldOn)}），请核对`,
          en: `Due on ${due.on}, before the meeting on ${meeting.heldOn}; check the date`,
        },
      };
    }
  },
};

/** In December, 1月底前 is understood. */
const monthsUnderstood = 6;

export const dueYearUnclear: Rule = {
  id: 'due-year-unclear',
  severity: 'warning',
  title: { zh: '完成时限没有年份，按当年已过', en: 'A deadline without a year that has passed' },
  *check({ meeting }, { decisions }): Iterable<Report> {
    for (const { item, action } of actionsOf(decisions)) {
      const { due } = action;
      if (!due?.on || !due.yearInferred || meeting.heldOn === null || due.on >= meeting.heldOn) continue;
      if (Number(meeting.heldOn.slice(5, 7)) - Number(due.on.slice(5, 7)) > monthsUnderstood) continue;
      yield {
        place: placeOf(item, due.at),
        message: {
          zh: `“${due.text}”没有写年份，会议召开时当年的这一天已过，请核对，指次年的应写明`,
          en: `${due.text} has no year and had passed when the meeting was held; check it, and write the year if it is the next one`,
        },
      };
    }
  },
};

/** A day that is written out; 月底 and 年底 mean the end of work, whatever day that is. */
const namesDay = /[日号]/;

export const dueOnNonWorkingDay: Rule = {
  id: 'due-on-non-working-day',
  severity: 'info',
  title: { zh: '完成时限不是工作日', en: 'Due on a day off' },
  *check(_, { decisions }): Iterable<Report> {
    for (const { item, action } of actionsOf(decisions)) {
      const { due } = action;
      if (!due?.on || !namesDay.test(due.text) || /内$/.test(due.text) || isWorkingDay(due.on)) continue;
      yield { place: placeOf(item, due.at), message: dayOff(due.on) };
    }
  },
};

function dayOff(on: string): Report['message'] {
  const holiday = holidayName(on);
  const kind = holiday === null ? { zh: '周末', en: 'a weekend' } : { zh: `${holiday}假期`, en: 'a public holiday' };
  const unknown = isCalendarKnown(on) ? '' : `（${calendarYears.last}年以后的节假日安排尚未公布）`;
  return {
    zh: `完成时限${dayInWords(on)}是${kind.zh}${unknown}，请核对`,
    en: `Due on ${on}, ${kind.en}; check the date`,
  };
}

export const verdictMissing: Rule = {
  id: 'verdict-missing',
  severity: 'info',
  title: { zh: '审议事项没有结论', en: 'Deliberated, and no verdict' },
  *check({ items }, { decisions = [] }): Iterable<Report> {
    for (const { item, verdict } of decisions) {
      const { heading = '', paragraphs = [] } = items[item] ?? {};
      if (verdict !== null || paragraphs.length === 0 || !/^审议(?!.*(?:汇报|报告))/.test(heading)) continue;
      yield {
        place: { path: ['items', item, 'heading'], span: null },
        message: {
          zh: '这一事项经过审议，没有写明“通过”“同意”等结论，请核对',
          en: 'This was deliberated, and no verdict such as 通过 or 同意 is stated; check',
        },
      };
    }
  },
};
