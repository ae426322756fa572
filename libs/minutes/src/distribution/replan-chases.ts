import type { Words } from '../lint/finding.js';
import type { ChaseRung, PlannedChase, ReceiptPlan } from './receipt-plan.js';

/** A chase that is under way. */
export interface StandingChase {
  readonly rung: ChaseRung;
  readonly state: 'waiting' | 'fired' | 'cleared';
}

/**
 * What becomes of the chases when the day by which units sign was counted anew. What went out never goes out again, nor
 * does the weaker mail after the stronger. Of the mails whose time the new day lets go by, the stronger one goes out at
 * once and says why; the call is not lost.
 *
 * @param plan by the new calendar
 * @param isPast whether chases of that day would have gone out
 * @returns what waits from now on; every other one that waited is cleared
 */
export function replanChases(
  plan: ReceiptPlan,
  standing: readonly StandingChase[],
  { today, isPast }: { readonly today: string; readonly isPast: (on: string) => boolean },
): PlannedChase[] {
  const stateOf = (rung: ChaseRung) => standing.find((chase) => chase.rung === rung)?.state ?? null;
  const missed = (chase: PlannedChase) => isPast(chase.on) && stateOf(chase.rung) === 'waiting';
  const headIsTold =
    stateOf('remind-head') === 'fired' || plan.chases.some((chase) => chase.rung === 'remind-head' && missed(chase));
  return plan.chases
    .filter(({ rung }) => stateOf(rung) !== 'fired' && !(rung === 'remind' && headIsTold))
    .filter((chase) => !isPast(chase.on) || missed(chase))
    .map((chase) => (isPast(chase.on) ? { ...chase, because: moved(plan.dueOn, today) } : chase));
}

function moved(dueOn: string, today: string): Words {
  if (dueOn < today) {
    return {
      zh: `工作日历调整后，签收期限为 ${dueOn}，逾期未签收`,
      en: `the calendar was changed: it was to be signed for by ${dueOn}, and is overdue`,
    };
  }
  return {
    zh: `工作日历调整后，签收期限为 ${dueOn}，尚未签收`,
    en: `the calendar was changed: it is to be signed for by ${dueOn}`,
  };
}
