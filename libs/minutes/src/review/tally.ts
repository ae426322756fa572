import type { Quorum } from './route.js';

/** What one seat of a step has said; null while it has not. */
export type SeatVerdict = 'approved' | 'sent-back' | 'abstained' | null;

/** `unreachable`: enough said no, or nothing, that the quorum can't be met any more, whatever the others say. */
export type StepOutcome = 'open' | 'met' | 'unreachable';

/**
 * Where a step stands. Seats that abstain are not counted among those of whom all, or a percentage, must approve; one
 * approval is needed in any case.
 */
export function tally(quorum: Quorum, verdicts: readonly SeatVerdict[]): StepOutcome {
  const approved = verdicts.filter((verdict) => verdict === 'approved').length;
  const pending = verdicts.filter((verdict) => verdict === null).length;
  const counted = verdicts.filter((verdict) => verdict !== 'abstained').length;
  const needed = approvalsNeeded(quorum, counted);
  if (approved >= needed) return 'met';
  return approved + pending < needed ? 'unreachable' : 'open';
}

/** Approvals that `quorum` asks of so many seats; 1 at least. */
export function approvalsNeeded(quorum: Quorum, seats: number): number {
  if (quorum === 'all') return Math.max(1, seats);
  if ('atLeast' in quorum) return quorum.atLeast;
  return Math.max(1, Math.ceil((seats * quorum.percent) / 100));
}

/** A task of a seat: that of whoever the route asks, or of somebody whom its holder added before or after (加签). */
export interface SeatTask {
  readonly added: boolean;
  readonly verdict: SeatVerdict;
}

/** A seat approves when its holder and all whom the holder added approve; one of them who sends back speaks for it. */
export function seatVerdict(tasks: readonly SeatTask[]): SeatVerdict {
  if (tasks.some(({ verdict }) => verdict === 'sent-back')) return 'sent-back';
  if (tasks.some(({ verdict }) => verdict === null)) return null;
  return tasks.find(({ added }) => !added)?.verdict ?? 'abstained';
}
