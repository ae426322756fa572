import {
  type Action,
  acceptedIn,
  actions,
  type FactsOf,
  mayHappen,
  type Outcome,
  type Stage,
  stages,
  terminalStages,
  transition,
} from './lifecycle.js';

const revision = { seen: 'a', current: 'a' };
const stale = { seen: 'a', current: 'b' };

/** Facts under which nothing but the stage can refuse the action. */
const willing: FactsOf = {
  edit: { revision, byDrafter: true },
  submit: { revision, byDrafter: true, reviewSteps: 1, mainUnits: 1, unresolvedPhrases: 0 },
  cancel: { revision, byDrafter: true, sealed: false },
  'approve-all': { revision, openSteps: 0 },
  'send-back': { revision, reason: '请补充附件' },
  'return-to-step': { revision, reason: '请重新核对金额', toStep: 0, fromStep: 1 },
  withdraw: { revision, byDrafter: true, sealed: false },
  sign: { revision, byDrafter: false, mainUnits: 1, unresolvedPhrases: 0, proofread: false },
  release: { revision, byDrafter: false, inProof: true },
  correct: { revision, byDrafter: false, inProof: true, reason: '漏字' },
  'return-to-signer': { revision, byDrafter: false, inProof: true, reason: '金额有误' },
  close: { openRows: 0 },
  reopen: { openRows: 1 },
};

/** Where each action leads from each stage, written out by hand; what is not here is refused. */
const leadsTo: Record<Stage, Partial<Record<Action, Stage>>> = {
  draft: { edit: 'draft', submit: 'review', cancel: 'cancelled' },
  review: { 'approve-all': 'sign-off', 'send-back': 'draft', 'return-to-step': 'review', withdraw: 'draft' },
  'sign-off': {
    'send-back': 'draft',
    'return-to-step': 'review',
    withdraw: 'draft',
    sign: 'distribution',
    release: 'distribution',
    correct: 'sign-off',
    'return-to-signer': 'sign-off',
  },
  distribution: { close: 'done' },
  done: { reopen: 'distribution' },
  cancelled: {},
};

const everyPair = stages.flatMap((stage) => actions.map((action) => [stage, action] as const));

describe('transition', () => {
  it.each(everyPair)('in %s, on %s, goes where the table says or refuses', (stage, action) => {
    const next = leadsTo[stage][action];

    const outcome = attempt(stage, action);

    expect(outcome).toEqual(
      next === undefined ? { accepted: false, refusal: 'wrong-stage' } : { accepted: true, stage: next },
    );
    expect(mayHappen(stage, action)).toBe(next !== undefined);
  });

  it('sends a document whose route has no review step straight to its signer', () => {
    expect(transition('draft', 'submit', { ...willing.submit, reviewSteps: 0 })).toEqual(accepted('sign-off'));
  });

  it('keeps a signed document in sign-off where the office proofreads', () => {
    expect(transition('sign-off', 'sign', { ...willing.sign, proofread: true })).toEqual(accepted('sign-off'));
  });

  it.each<[string, Outcome, string]>([
    [
      'a return to the step itself',
      transition('review', 'return-to-step', { ...willing['return-to-step'], toStep: 1 }),
      'no-earlier-step',
    ],
    [
      'a return to a step without a reason',
      transition('review', 'return-to-step', { ...willing['return-to-step'], reason: ' ' }),
      'reason-required',
    ],
    ['an edit by another person', transition('draft', 'edit', { revision, byDrafter: false }), 'not-permitted'],
    ['an edit of an old text', transition('draft', 'edit', { revision: stale, byDrafter: true }), 'stale-revision'],
    [
      'a submission by another person',
      transition('draft', 'submit', { ...willing.submit, byDrafter: false }),
      'not-permitted',
    ],
    [
      'a submission of an old text',
      transition('draft', 'submit', { ...willing.submit, revision: stale }),
      'stale-revision',
    ],
    ['a submission to nobody', transition('draft', 'submit', { ...willing.submit, mainUnits: 0 }), 'no-recipients'],
    [
      'a submission to unknown units',
      transition('draft', 'submit', { ...willing.submit, unresolvedPhrases: 1 }),
      'unresolved-recipients',
    ],
    [
      'a cancellation by another person',
      transition('draft', 'cancel', { ...willing.cancel, byDrafter: false }),
      'not-permitted',
    ],
    ['an approval with steps to come', transition('review', 'approve-all', { revision, openSteps: 1 }), 'steps-open'],
    [
      'an approval of an old text',
      transition('review', 'approve-all', { revision: stale, openSteps: 0 }),
      'stale-revision',
    ],
    [
      'sending back with a blank reason',
      transition('review', 'send-back', { revision, reason: ' \u3000' }),
      'reason-required',
    ],
    [
      'sending back an old text',
      transition('sign-off', 'send-back', { revision: stale, reason: '错字' }),
      'stale-revision',
    ],
    [
      'a withdrawal by another person',
      transition('review', 'withdraw', { ...willing.withdraw, byDrafter: false }),
      'not-permitted',
    ],
    [
      'a signature of an old text',
      transition('sign-off', 'sign', { ...willing.sign, revision: stale }),
      'stale-revision',
    ],
    [
      'a signature under one’s own text',
      transition('sign-off', 'sign', { ...willing.sign, byDrafter: true }),
      'self-approval',
    ],
    ['a signature for nobody', transition('sign-off', 'sign', { ...willing.sign, mainUnits: 0 }), 'no-recipients'],
    [
      'a signature for unknown units',
      transition('sign-off', 'sign', { ...willing.sign, unresolvedPhrases: 2 }),
      'unresolved-recipients',
    ],
    [
      'a withdrawal of what somebody signed',
      transition('sign-off', 'withdraw', { ...willing.withdraw, sealed: true }),
      'wrong-stage',
    ],
    [
      'a cancellation of what has a number',
      transition('draft', 'cancel', { ...willing.cancel, sealed: true }),
      'wrong-stage',
    ],
    [
      'letting go what nobody signed',
      transition('sign-off', 'release', { ...willing.release, inProof: false }),
      'wrong-stage',
    ],
    [
      'letting go of one’s own text',
      transition('sign-off', 'release', { ...willing.release, byDrafter: true }),
      'self-approval',
    ],
    [
      'letting go of an old text',
      transition('sign-off', 'release', { ...willing.release, revision: stale }),
      'stale-revision',
    ],
    [
      'correcting what nobody signed',
      transition('sign-off', 'correct', { ...willing.correct, inProof: false }),
      'wrong-stage',
    ],
    [
      'a correction without a reason',
      transition('sign-off', 'correct', { ...willing.correct, reason: ' ' }),
      'reason-required',
    ],
    [
      'a return to the signer without a reason',
      transition('sign-off', 'return-to-signer', { ...willing['return-to-signer'], reason: '' }),
      'reason-required',
    ],
    ['closing with a delivery under way', transition('distribution', 'close', { openRows: 1 }), 'ledger-open'],
  ])('refuses %s', (_, outcome, refusal) => {
    expect(outcome).toEqual({ accepted: false, refusal });
  });

  it('names the wrong stage before anything else, so that a late click tells nothing more', () => {
    expect(
      transition('done', 'sign', {
        revision: stale,
        byDrafter: true,
        mainUnits: 0,
        unresolvedPhrases: 1,
        proofread: false,
      }),
    ).toEqual({
      accepted: false,
      refusal: 'wrong-stage',
    });
  });

  it('reaches every stage from a draft, and leaves none but the terminal ones without a way on', () => {
    const reached = new Set<Stage>(['draft']);
    for (const stage of reached) for (const action of actions) addStage(reached, attempt(stage, action));

    expect(reached).toEqual(new Set(stages));
    // A done document is waited for no more; what wakes it adds to its ledger.
    const waysOn = stages.filter((stage) => actions.some((action) => action !== 'reopen' && mayHappen(stage, action)));
    expect(stages.filter((stage) => !waysOn.includes(stage))).toEqual([...terminalStages]);
  });

  it('lets no text change once it has left the drafter', () => {
    expect(acceptedIn.edit).toEqual(['draft']);
  });
});

function attempt<A extends Action>(stage: Stage, action: A): Outcome {
  return transition(stage, action, willing[action]);
}

function accepted(stage: Stage): Outcome {
  return { accepted: true, stage };
}

function addStage(reached: Set<Stage>, outcome: Outcome): void {
  if (outcome.accepted) reached.add(outcome.stage);
}
