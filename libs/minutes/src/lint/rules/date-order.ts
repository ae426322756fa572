import type { Minutes } from '../../model.js';
import { dayInWords, daysBetween } from '../days.js';
import type { Path } from '../finding.js';
import type { Report, Rule } from '../rule.js';

/** Two days of the document of which the first must not come after the second. */
interface Order {
  readonly id: string;
  readonly earlier: { readonly zh: string; readonly en: string; readonly on: (minutes: Minutes) => string | null };
  readonly later: {
    readonly zh: string;
    readonly en: string;
    readonly path: Path;
    readonly on: (minutes: Minutes) => string | null;
  };
}

const meeting = { zh: '会议日期', en: 'The date of the meeting', on: ({ meeting }: Minutes) => meeting.heldOn };
const issued = {
  zh: '成文日期',
  en: 'date of issue',
  path: ['issuedOn'],
  on: ({ issuedOn }: Minutes) => issuedOn,
} as const;
const compiled = {
  zh: '整理日期',
  en: 'date of compiling',
  path: ['compiledBy', 'on'],
  on: ({ compiledBy }: Minutes) => compiledBy?.on ?? null,
} as const;
const printed = {
  zh: '印发日期',
  en: 'date of printing',
  path: ['imprint', 'on'],
  on: ({ imprint }: Minutes) => imprint?.on ?? null,
} as const;

function orderRule({ id, earlier, later }: Order): Rule {
  return {
    id,
    severity: 'error',
    title: { zh: `${earlier.zh}晚于${later.zh}`, en: `${earlier.en} is after the ${later.en}` },
    *check(minutes): Iterable<Report> {
      const first = earlier.on(minutes);
      const second = later.on(minutes);
      if (first === null || second === null || first <= second) return;
      yield {
        place: { path: later.path, span: null },
        excerpt: second,
        message: {
          zh: `${earlier.zh}（${dayInWords(first)}）晚于${later.zh}（${dayInWords(second)}），请核对两个日期`,
          en: `${earlier.en} (${first}) is after the ${later.en} (${second}); check both`,
        },
      };
    },
  };
}

export const meetingAfterIssued = orderRule({ id: 'meeting-after-issued', earlier: meeting, later: issued });
export const meetingAfterCompiled = orderRule({ id: 'meeting-after-compiled', earlier: meeting, later: compiled });
/** Some offices date their minutes by the meeting, which the regulations allow (art. 9(12)): nothing is out of order. */
export const compiledAfterIssued = orderRule({
  id: 'compiled-after-issued',
  earlier: { zh: '整理日期', en: 'The date of compiling', on: compiled.on },
  later: { ...issued, on: (minutes) => (minutes.issuedOn === minutes.meeting.heldOn ? null : minutes.issuedOn) },
});
export const issuedAfterPrinted = orderRule({
  id: 'issued-after-printed',
  earlier: { zh: '成文日期', en: 'The date of issue', on: issued.on },
  later: printed,
});

export const meetingInFuture: Rule = {
  id: 'meeting-in-future',
  severity: 'error',
  title: { zh: '会议日期在将来', en: 'The meeting lies in the future' },
  *check({ meeting }, { on }) {
    if (meeting.heldOn === null || on === undefined || meeting.heldOn <= on) return;
    yield {
      place: { path: ['meeting', 'heldOn'], span: null },
      excerpt: meeting.heldOn,
      message: {
        zh: `会议日期（${dayInWords(meeting.heldOn)}）晚于${dayInWords(on)}，会议尚未召开，请核对`,
        en: `The meeting (${meeting.heldOn}) is after ${on}: it has not been held; check the date`,
      },
    };
  },
};

/** Longer than any minutes take; a year typed wrong is what makes such a gap. */
const mostDays = 180;

export const issuedLongAfterMeeting: Rule = {
  id: 'issued-long-after-meeting',
  severity: 'warning',
  title: { zh: '成文日期与会议日期相隔过久', en: 'Issued long after the meeting' },
  *check({ meeting, issuedOn }) {
    if (meeting.heldOn === null || issuedOn === null) return;
    const days = daysBetween(meeting.heldOn, issuedOn);
    if (days <= mostDays) return;
    yield {
      place: { path: ['issuedOn'], span: null },
      excerpt: issuedOn,
      message: {
        zh: `成文日期（${dayInWords(issuedOn)}）比会议日期（${dayInWords(meeting.heldOn)}）晚${days}天，请核对年份`,
        en: `Issued (${issuedOn}) ${days} days after the meeting (${meeting.heldOn}); check the year`,
      },
    };
  },
};
