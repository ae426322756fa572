/**
 * The life of one follow-up 督办: what the meeting asked of one unit, until the office takes it as done. `to-confirm` is
 * nobody's duty yet: the text left open who is meant, or by when, and a person of the office decides that first.
 */
export const followUpStates = ['to-confirm', 'open', 'reported', 'closed', 'dropped'] as const;
export type FollowUpState = (typeof followUpStates)[number];

/** How a follow-up counts: `void` once the document that it follows from is out of force. */
export const followUpStandings = [...followUpStates, 'void'] as const;
export type FollowUpStanding = (typeof followUpStandings)[number];

export const followUpActions = [
  /** 确认: the office says which unit is to do it, as what and by when. */
  'confirm',
  /** 反馈进展: the unit tells how far it has come. */
  'report',
  /** 申请办结: the unit reports it as done. */
  'complete',
  /** 退回: the office does not take it as done. */
  'return',
  /** 办结: the office takes it as done. */
  'close',
  /** 延期 */
  'postpone',
  /** 撤销督办: it is followed no longer. */
  'drop',
  /** 重新督办 */
  'reopen',
] as const;
export type FollowUpAction = (typeof followUpActions)[number];

export interface FollowUpFacts {
  /** Why, in the words of whoever acts; '' without. */
  readonly reason: string;
  /** A unit is named that exists. */
  readonly unitKnown: boolean;
  /** The document is out of force. */
  readonly annulled: boolean;
}

export type FollowUpRefusal = 'follow-up-moved' | 'follow-up-void' | 'follow-up-reason-required' | 'unknown-unit';

export type FollowUpOutcome =
  | { readonly accepted: true; readonly state: FollowUpState }
  | { readonly accepted: false; readonly refusal: FollowUpRefusal };

const leadsTo: Readonly<Record<FollowUpState, Partial<Record<FollowUpAction, FollowUpState>>>> = {
  'to-confirm': { confirm: 'open', drop: 'dropped' },
  open: { report: 'open', complete: 'reported', postpone: 'open', drop: 'dropped' },
  reported: { return: 'open', close: 'closed' },
  closed: { reopen: 'open' },
  // Back to where somebody says who is meant: it may have been dropped because the unit was the wrong one.
  dropped: { reopen: 'to-confirm' },
};

const needReason: ReadonlySet<FollowUpAction> = new Set(['return', 'postpone', 'drop', 'reopen']);

/** Where the action leads, or why it may not happen. */
export function followUpTransition(
  state: FollowUpState,
  action: FollowUpAction,
  { reason, unitKnown, annulled }: FollowUpFacts,
): FollowUpOutcome {
  if (annulled) return refused('follow-up-void');
  const next = leadsTo[state][action];
  if (next === undefined) return refused('follow-up-moved');
  if (needReason.has(action) && reason.trim() === '') return refused('follow-up-reason-required');
  if (action === 'confirm' && !unitKnown) return refused('unknown-unit');
  return { accepted: true, state: next };
}

/** Whether the action leads anywhere from there: for showing the right buttons. */
export function mayFollow(standing: FollowUpStanding, action: FollowUpAction): boolean {
  return standing !== 'void' && leadsTo[standing][action] !== undefined;
}

function refused(refusal: FollowUpRefusal): FollowUpOutcome {
  return { accepted: false, refusal };
}
