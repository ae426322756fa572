import {
  awaitedReviewers,
  type Decision,
  isStepComplete,
  nextStep,
  openStep,
  type Route,
  routeSchema,
} from './review-route.js';

const route: Route = {
  steps: [
    { name: '科室审核', reviewers: ['p1', 'p2'] },
    { name: '分管领导审核', reviewers: ['p3'] },
  ],
  signer: 'p9',
};

describe('a review route', () => {
  it('opens its first step when nobody has decided', () => {
    expect(openStep(route, [])).toBe(0);
    expect(awaitedReviewers(route, 0, [])).toEqual(['p1', 'p2']);
  });

  it('keeps a step open until all of its reviewers approve', () => {
    const decisions = [approval(0, 'p2')];

    expect(isStepComplete(route, 0, decisions)).toBe(false);
    expect(awaitedReviewers(route, 0, decisions)).toEqual(['p1']);
    expect(openStep(route, decisions)).toBe(0);
  });

  it('opens the next step when the last reviewer approves, whatever the order', () => {
    expect(openStep(route, [approval(0, 'p2'), approval(0, 'p1')])).toBe(1);
  });

  it('is complete when every step is', () => {
    const decisions = [approval(0, 'p1'), approval(0, 'p2'), approval(1, 'p3')];

    expect(openStep(route, decisions)).toBe('complete');
    expect(nextStep(route, 0)).toBe(1);
    expect(nextStep(route, 1)).toBe('complete');
  });

  it('counts neither strangers, nor approvals of another step, nor a sending back', () => {
    const decisions: Decision[] = [
      approval(0, 'p9'),
      approval(1, 'p1'),
      { step: 0, reviewer: 'p2', verdict: 'send-back' },
    ];

    expect(awaitedReviewers(route, 0, decisions)).toEqual(['p1', 'p2']);
  });

  it('does not let an approval given ahead of its turn open the step early', () => {
    expect(openStep(route, [approval(1, 'p3')])).toBe(0);
  });

  it('is complete at once without steps', () => {
    expect(openStep({ steps: [], signer: 'p9' }, [])).toBe('complete');
  });

  it('refuses a step without reviewers, or with one named twice', () => {
    const withReviewers = (reviewers: string[]) => ({ steps: [{ name: '审核', reviewers }], signer: 'p9' });

    expect(routeSchema.safeParse(withReviewers([])).success).toBe(false);
    expect(routeSchema.safeParse(withReviewers(['p1', 'p1'])).success).toBe(false);
    expect(routeSchema.safeParse(withReviewers(['p1', 'p2'])).success).toBe(true);
  });
});

function approval(step: number, reviewer: string): Decision {
  return { step, reviewer, verdict: 'approve' };
}
