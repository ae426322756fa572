/**
 * The life of one document, as a pure function.
 *
 * Nothing here reads a clock, a database or a queue. A caller loads the stage under a row lock, states the facts, asks
 * what the action would do, and stores the answer. A new action needs a line in `FactsOf`, `actions`, `acceptedIn` and
 * `rules`, and does not compile until it has them. 撤销, 废止 and 更正 are none: the document stays where it is, and what it
 * is worth changes.
 */

export const stages = ['draft', 'review', 'sign-off', 'distribution', 'done', 'cancelled'] as const;
export type Stage = (typeof stages)[number];

/** Where a document rests: nothing is waited for. Only a unit that is added, or a copy sent again, wakes a done one. */
export const terminalStages = ['done', 'cancelled'] as const satisfies readonly Stage[];

/** `approve-all`, `close` and `reopen` follow from what others did; every other action is a person's. */
export const actions = [
  'edit',
  'submit',
  'cancel',
  'approve-all',
  'send-back',
  'return-to-step',
  'withdraw',
  'sign',
  'release',
  'correct',
  'return-to-signer',
  'close',
  'reopen',
] as const;
export type Action = (typeof actions)[number];

/** Revision hashes: the one that the person had on the screen, and the one that stands. */
export interface RevisionFacts {
  readonly revision: { readonly seen: string; readonly current: string };
}

interface DrafterFacts extends RevisionFacts {
  /** The person who acts is the document's drafter. */
  readonly byDrafter: boolean;
}

interface SealFacts {
  /** Somebody has signed the document, which bears a number, and it was not taken back to be written anew. */
  readonly sealed: boolean;
}

/** 复核: what may happen between the signature and the distribution. */
interface ProofFacts extends DrafterFacts {
  /** The document was signed in this round, and waits for its last reading. */
  readonly inProof: boolean;
}

/** What the address lines resolve to at this moment: units of the main line, phrases that nobody could resolve. */
interface RecipientFacts {
  readonly mainUnits: number;
  readonly unresolvedPhrases: number;
}

/** What each action is judged by, beside the stage. */
export interface FactsOf {
  readonly edit: DrafterFacts;
  readonly submit: DrafterFacts & RecipientFacts & { readonly reviewSteps: number };
  readonly cancel: DrafterFacts & SealFacts;
  readonly 'approve-all': RevisionFacts & { readonly openSteps: number };
  readonly 'send-back': RevisionFacts & { readonly reason: string };
  /** To an earlier step of review, the text as it is. `toStep` and `fromStep` count the steps; sign-off is the last. */
  readonly 'return-to-step': RevisionFacts & {
    readonly reason: string;
    readonly toStep: number;
    readonly fromStep: number;
  };
  readonly withdraw: DrafterFacts & SealFacts;
  /** `proofread`: the office reads once more what was signed, before it is sent out. */
  readonly sign: DrafterFacts & RecipientFacts & { readonly proofread: boolean };
  readonly release: ProofFacts;
  /** Of form only: whether it is, `changeOfForm` says. */
  readonly correct: ProofFacts & { readonly reason: string };
  readonly 'return-to-signer': ProofFacts & { readonly reason: string };
  /** `openRows`: ledger rows that have not reached a terminal state, missing ones included. */
  readonly close: { readonly openRows: number };
  /** The ledger of a done document got rows again: a unit was added, or a copy is sent again. */
  readonly reopen: { readonly openRows: number };
}

export const refusals = [
  'wrong-stage',
  'stale-revision',
  'not-permitted',
  'self-approval',
  'reason-required',
  'no-earlier-step',
  'no-recipients',
  'unresolved-recipients',
  'steps-open',
  'ledger-open',
  'ledger-closed',
] as const;
export type Refusal = (typeof refusals)[number];

export type Outcome =
  | { readonly accepted: true; readonly stage: Stage }
  | { readonly accepted: false; readonly refusal: Refusal };

/** The whole table of what may happen where. */
export const acceptedIn = {
  edit: ['draft'],
  submit: ['draft'],
  cancel: ['draft'],
  'approve-all': ['review'],
  'send-back': ['review', 'sign-off'],
  'return-to-step': ['review', 'sign-off'],
  withdraw: ['review', 'sign-off'],
  sign: ['sign-off'],
  release: ['sign-off'],
  correct: ['sign-off'],
  'return-to-signer': ['sign-off'],
  close: ['distribution'],
  reopen: ['done'],
} as const satisfies Record<Action, readonly Stage[]>;

/** What `action` does to a document in `stage`, or the first reason why it may not. Never throws. */
export function transition<A extends Action>(stage: Stage, action: A, facts: FactsOf[A]): Outcome {
  if (!mayHappen(stage, action)) return refuse('wrong-stage');
  return rules[action](facts);
}

/** Whether the stage alone allows the action; the facts may still refuse it. */
export function mayHappen(stage: Stage, action: Action): boolean {
  const accepting: readonly Stage[] = acceptedIn[action];
  return accepting.includes(stage);
}

const rules: { readonly [A in Action]: (facts: FactsOf[A]) => Outcome } = {
  edit: (facts) => refusedToStranger(facts) ?? enter('draft'),

  submit: (facts) =>
    refusedToStranger(facts) ?? refusedForRecipients(facts) ?? enter(facts.reviewSteps > 0 ? 'review' : 'sign-off'),

  cancel: (facts) => refusedToStranger(facts) ?? refusedAsSealed(facts) ?? enter('cancelled'),

  'approve-all': (facts) => refusedAsStale(facts) ?? (facts.openSteps > 0 ? refuse('steps-open') : enter('sign-off')),

  'send-back': (facts) => refusedAsStale(facts) ?? refusedWithoutReason(facts) ?? enter('draft'),

  'return-to-step': (facts) =>
    refusedAsStale(facts) ??
    refusedWithoutReason(facts) ??
    (facts.toStep < facts.fromStep ? enter('review') : refuse('no-earlier-step')),

  withdraw: (facts) => refusedToStranger(facts) ?? refusedAsSealed(facts) ?? enter('draft'),

  sign: (facts) =>
    refusedToDrafter(facts) ?? refusedForRecipients(facts) ?? enter(facts.proofread ? 'sign-off' : 'distribution'),

  release: (facts) => refusedOutOfProof(facts) ?? enter('distribution'),

  correct: (facts) => refusedOutOfProof(facts) ?? refusedWithoutReason(facts) ?? enter('sign-off'),

  'return-to-signer': (facts) => refusedOutOfProof(facts) ?? refusedWithoutReason(facts) ?? enter('sign-off'),

  close: (facts) => (facts.openRows > 0 ? refuse('ledger-open') : enter('done')),

  reopen: (facts) => (facts.openRows > 0 ? enter('distribution') : refuse('ledger-closed')),
};

/** A decision counts only for the text that its author saw. */
function refusedAsStale({ revision }: RevisionFacts): Outcome | null {
  return revision.seen === revision.current ? null : refuse('stale-revision');
}

function refusedToStranger(facts: DrafterFacts): Outcome | null {
  return facts.byDrafter ? refusedAsStale(facts) : refuse('not-permitted');
}

/** Four eyes: nobody signs their own text. */
function refusedToDrafter(facts: DrafterFacts): Outcome | null {
  return facts.byDrafter ? refuse('self-approval') : refusedAsStale(facts);
}

/** What somebody signed is not taken away from under them, nor is its number. */
function refusedAsSealed({ sealed }: SealFacts): Outcome | null {
  return sealed ? refuse('wrong-stage') : null;
}

/** Four eyes here too: nobody passes their own text. */
function refusedOutOfProof(facts: ProofFacts): Outcome | null {
  return facts.inProof ? refusedToDrafter(facts) : refuse('wrong-stage');
}

function refusedWithoutReason({ reason }: { readonly reason: string }): Outcome | null {
  return reason.trim() === '' ? refuse('reason-required') : null;
}

/** Signing binds the list of recipients, so it must be whole; submitting asks the same, to spare everyone the way back. */
function refusedForRecipients({ mainUnits, unresolvedPhrases }: RecipientFacts): Outcome | null {
  if (unresolvedPhrases > 0) return refuse('unresolved-recipients');
  return mainUnits > 0 ? null : refuse('no-recipients');
}

function enter(stage: Stage): Outcome {
  return { accepted: true, stage };
}

function refuse(refusal: Refusal): Outcome {
  return { accepted: false, refusal };
}
