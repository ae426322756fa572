import {
  type FollowUpAction,
  type FollowUpFacts,
  type FollowUpState,
  followUpActions,
  followUpStates,
  followUpTransition,
  mayFollow,
} from './follow-up.js';

/** Facts under which nothing but the state can refuse. */
const willing: FollowUpFacts = { reason: '材料不全', unitKnown: true, annulled: false };

/** Written out by hand; what is not here is refused. */
const leadsTo: Record<FollowUpState, Partial<Record<FollowUpAction, FollowUpState>>> = {
  'to-confirm': { confirm: 'open', drop: 'dropped' },
  open: { report: 'open', complete: 'reported', postpone: 'open', drop: 'dropped' },
  reported: { return: 'open', close: 'closed' },
  closed: { reopen: 'open' },
  dropped: { reopen: 'to-confirm' },
};

const everyPair = followUpStates.flatMap((state) => followUpActions.map((action) => [state, action] as const));

describe('followUpTransition', () => {
  it.each(everyPair)('from %s, on %s, goes where the table says or refuses', (state, action) => {
    const next = leadsTo[state][action];

    expect(followUpTransition(state, action, willing)).toEqual(
      next === undefined ? { accepted: false, refusal: 'follow-up-moved' } : { accepted: true, state: next },
    );
    expect(mayFollow(state, action)).toBe(next !== undefined);
  });

  it.each(everyPair)('lets nothing happen to what a document out of force asked: %s, %s', (state, action) => {
    expect(followUpTransition(state, action, { ...willing, annulled: true })).toEqual({
      accepted: false,
      refusal: 'follow-up-void',
    });
    expect(mayFollow('void', action)).toBe(false);
  });

  it.each([
    ['reported', 'return'],
    ['open', 'postpone'],
    ['open', 'drop'],
    ['to-confirm', 'drop'],
    ['closed', 'reopen'],
  ] as const)('wants a reason: %s, %s', (state, action) => {
    expect(followUpTransition(state, action, { ...willing, reason: ' ' })).toEqual({
      accepted: false,
      refusal: 'follow-up-reason-required',
    });
  });

  it('makes nothing the duty of a unit that nobody knows', () => {
    expect(followUpTransition('to-confirm', 'confirm', { ...willing, unitKnown: false })).toEqual({
      accepted: false,
      refusal: 'unknown-unit',
    });
  });
});
