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
  title: { zh: '议定事项没有责任单位', en: 'An action item without an owner' },
  *check(_, { decisions }): Iterable<Report> {
    for (const { item, action } of actionsOf(decisions).filter((one) => one.action.actors.length === 0)) {
      yield {
        place: placeOf(item, action.at),
        message: {
          zh: '这一事项没有写明由谁负责，请补写责任单位',
          en: 'Nobody is named to do this; add the unit that is to do it',
        },
      };
    }
  },
};

export const dueBeforeMeeting: Rule = {
  id: 'due-before-meeting',
  severity: 'error',
  title: { zh: '完成时限早于会议', en: 'Due before the meeting' },
  *check({ meeting }, { decisions }): Iterable<Report> {
    for (const { item, action } of actionsOf(decisions)) {
      const { due } = action;
      if (!due?.on || meeting.heldOn === null || due.on >= meeting.heldOn) continue;
      // Without a year, a month that has passed is one of the next year.
      if (due.yearInferred && Number(meeting.heldOn.slice(5, 7)) - Number(due.on.slice(5, 7)) > 6) continue;
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
