import { addWorkingDays } from '../add-working-days.js';
import type { Words } from '../lint/finding.js';
import type { OfficeCalendar } from '../working-days.js';

/** What is done when a main recipient has not signed for a document: a mail, a mail and word to its head, a call. */
export const chaseRungs = ['remind', 'remind-head', 'call'] as const;
export type ChaseRung = (typeof chaseRungs)[number];

export interface PlannedChase {
  readonly rung: ChaseRung;
  /** YYYY-MM-DD, a working day of the office. */
  readonly on: string;
  readonly because: Words;
}

export interface ReceiptPlan {
  /** By when main recipients are to sign for it: YYYY-MM-DD. */
  readonly dueOn: string;
  readonly because: Words;
  readonly chases: readonly PlannedChase[];
}

/** How many working days before the deadline each rung comes. */
const daysAhead: Readonly<Record<ChaseRung, number>> = { remind: 2, 'remind-head': 1, call: 0 };

/**
 * When main recipients are to have signed for a document that reaches them on `from`, and when they are chased: on the
 * last three working days of the time that they have. Where it is shorter, the stronger rung takes the day.
 *
 * @param from YYYY-MM-DD
 * @param days working days, at least 1
 */
export function planReceipt(from: string, days: number, calendar?: OfficeCalendar): ReceiptPlan {
  const { due, explanation, warning } = addWorkingDays(from, days, calendar);
  const dayOf = (rung: ChaseRung) => Math.max(1, days - daysAhead[rung]);
  const mails =
    dayOf('remind') === dayOf('remind-head') ? (['remind-head'] as const) : (['remind', 'remind-head'] as const);
  return {
    dueOn: due,
    because:
      warning === undefined
        ? explanation
        : { zh: `${explanation.zh}（${warning.zh}）`, en: `${explanation.en} (${warning.en})` },
    chases: [...mails, 'call' as const].map((rung) => {
      const day = dayOf(rung);
      return {
        rung,
        on: addWorkingDays(from, day, calendar).due,
        because: {
          zh: `送达后第 ${day} 个工作日仍未签收`,
          en: `not signed for on working day ${day} after it was sent`,
        },
      };
    }),
  };
}
