import { addWorkingDays } from '../add-working-days.js';
import type { Words } from '../lint/finding.js';
import type { OfficeCalendar } from '../working-days.js';
import type { StepTimes } from './route.js';

/** A reminder to whoever holds the task on that day, or word to somebody named that it is overdue. */
export interface PlannedTimer {
  readonly kind: 'reminder' | 'escalation';
  /** Working days after the due day; before it, when negative. No task has two of a kind with the same. */
  readonly days: number;
  /** YYYY-MM-DD */
  readonly on: string;
  readonly because: Words;
  /** Whom an escalation tells. */
  readonly to: string | null;
}

export interface TaskTimes {
  /** YYYY-MM-DD, a working day of the office. */
  readonly dueOn: string;
  readonly because: Words;
  readonly timers: readonly PlannedTimer[];
}

/** When a task that opens on `today` is due, and when somebody is told so: in working days of the office. */
export function planTimes(times: StepTimes, today: string, calendar?: OfficeCalendar): TaskTimes {
  const due = addWorkingDays(today, times.workingDays, calendar);
  const { remindBefore = [], remindAfter = [], escalation } = times;
  const dayFrom = (days: number) => (days === 0 ? due.due : addWorkingDays(due.due, days, calendar).due);
  const timers: PlannedTimer[] = [
    ...remindBefore.map((days) => ({
      kind: 'reminder' as const,
      // Not -0, which no record keeps apart from 0.
      days: 0 - days,
      on: dayFrom(-days),
      because:
        days === 0
          ? { zh: `今日（${due.due}）到期`, en: `due today, ${due.due}` }
          : { zh: `距到期（${due.due}）还有 ${days} 个工作日`, en: `due ${due.due}, in ${days} working days` },
      to: null,
    })),
    ...remindAfter.map((days) => ({
      kind: 'reminder' as const,
      days,
      on: dayFrom(days),
      because: overdue(due.due, days),
      to: null,
    })),
    ...(escalation === undefined
      ? []
      : [
          {
            kind: 'escalation' as const,
            days: escalation.after,
            on: dayFrom(escalation.after),
            because: overdue(due.due, escalation.after),
            to: escalation.to,
          },
        ]),
  ];
  const warning = due.warning;
  return {
    dueOn: due.due,
    because:
      warning === undefined
        ? due.explanation
        : { zh: `${due.explanation.zh}（${warning.zh}）`, en: `${due.explanation.en} (${warning.en})` },
    timers: timers.filter(({ on }) => on > today),
  };
}

function overdue(dueOn: string, days: number): Words {
  return { zh: `已超期（${dueOn} 到期）${days} 个工作日`, en: `overdue since ${dueOn}, by ${days} working days` };
}
