import { startTestService, type TestDocument, type TestService } from '#libs/testing';
import { actorOf, outcomeOf, ReviewingOffice, step } from '../test/reviewing-office.js';
import { ReviewModule } from './review.module.js';

describe('a return to an earlier step', () => {
  let service: TestService;
  let office: ReviewingOffice;

  beforeAll(async () => {
    service = await startTestService([ReviewModule]);
    office = await ReviewingOffice.open(service);
  });

  afterAll(() => service?.stop());

  it('begins a round at that step, whose people are asked again; what earlier steps said stands', async () => {
    const { document, people } = await atLastStep();
    const [a, b, c] = people;
    const [last] = await office.open(document, 1);

    await office.sendBack(last, '请再核第二环节。', 1);
    await office.openNext(document);

    expect(await office.stateOf(document)).toEqual({ stage: 'review', round: 2, reviewFrom: 1 });
    const [again] = await office.open(document, 1);
    expect(again).toMatchObject({ round: 2, step: 1, principalId: b });
    expect(await office.events(document, 'returned-to-step')).toMatchObject([
      { actor: c, data: { reason: '请再核第二环节。', step: '二审', revision: document.revision } },
    ]);
    // Their earlier approval is of the same text, and still they are asked.
    expect(await office.events(document, 'approvals-carried-over')).toEqual([]);

    await office.approve(again);
    await office.openNext(document);
    const [lastAgain] = await office.open(document, 1);
    const { stage } = await office.approve(lastAgain);

    expect(lastAgain).toMatchObject({ round: 2, step: 2, principalId: c });
    expect(stage).toBe('sign-off');
    expect((await office.tasks(document)).filter(({ principalId }) => principalId === a)).toHaveLength(1);
  });

  it.each([
    ['to its own step', 2],
    ['to a later one', 3],
  ])('is refused %s', async (_, toStep) => {
    const { document } = await atLastStep();
    const [last] = await office.open(document, 1);

    expect(await outcomeOf(office.sendBack(last, '请再核。', toStep))).toBe('no-earlier-step');

    expect(await office.stateOf(document)).toEqual({ stage: 'review', round: 1, reviewFrom: null });
    expect((await office.again(last)).state).toBe('open');
    expect(await office.decisions(document)).toHaveLength(2);
  });

  it('is refused so also where one objection alone does not end the step', async () => {
    const [a = '', b = '', c = ''] = await office.people(3);
    const document = await office.underReview([step('一审', [a]), step('会签', [b, c], { quorum: { atLeast: 1 } })]);
    const [first] = await office.open(document, 1);
    await office.approve(first);
    await office.openNext(document);
    const [one] = await office.open(document, 2);

    expect(await outcomeOf(office.sendBack(one, '请再核。', 1))).toBe('no-earlier-step');
    expect((await office.again(one)).state).toBe('open');
  });

  it('takes what waits of the old round off the desks', async () => {
    const [a = '', b = '', c = ''] = await office.people(3);
    const document = await office.underReview([step('一审', [a]), step('会签', [b, c])]);
    const [first] = await office.open(document, 1);
    await office.approve(first);
    await office.openNext(document);
    const [one, other] = await office.open(document, 2);

    await office.sendBack(one, '请再核。', 0);

    expect((await office.again(other)).state).toBe('not-needed');
    expect(await outcomeOf(office.approve(other))).toBe('already-decided');
  });

  it('lets the newest approvals carry over when the text goes to its drafter after all', async () => {
    const { document } = await atLastStep();
    const [last] = await office.open(document, 1);
    await office.sendBack(last, '请再核第二环节。', 1);
    await office.openNext(document);
    const [again] = await office.open(document, 1);
    await office.approve(again);
    await office.openNext(document);
    const [lastAgain] = await office.open(document, 1);
    await office.sendBack(lastAgain, '请拟稿人核。');

    await office.resubmit(document);

    const [asked] = await office.open(document, 1);
    expect(asked).toMatchObject({ round: 3, step: 2, principalId: lastAgain.principalId });
    const carried = (await office.decisions(document)).filter(({ round }: { round: number }) => round === 3);
    expect(carried).toMatchObject([
      { step: 0, verdict: 'approved' },
      { step: 1, carriedFrom: again.id },
    ]);
  });

  it('lets nobody whose approval stands decide for somebody else in the new round', async () => {
    const { document, people } = await atLastStep();
    const [a] = people;
    const [last] = await office.open(document, 1);
    await office.sendBack(last, '请再核第二环节。', 1);
    await office.openNext(document);
    const [again] = await office.open(document, 1);
    const delegation = { to: a, reason: '出差' };

    expect(await outcomeOf(office.acts.delegateTask.run('review', again.id, delegation, actorOf(again.holderId)))).toBe(
      'already-reviewing',
    );
    const offered = await office.acts.candidates.of('review', again.id, again.holderId ?? '');
    expect(offered.map(({ id }) => id)).not.toContain(a);
  });

  it('lets nobody decide in their own name who has spoken for somebody in what stands', async () => {
    const [a = '', b = '', c = ''] = await office.people(3);
    const document = await office.underReview([step('一审', [a]), step('二审', [b]), step('三审', [c])]);
    const [first] = await office.open(document, 1);
    await office.approve(await office.plant(first, a, c), c);
    await office.openNext(document);
    const [second] = await office.open(document, 1);
    await office.approve(second);
    await office.openNext(document);
    const [third] = await office.open(document, 1);
    const [d = ''] = await office.people(1);
    // In this round four eyes forbid it; the one who stands in returns the text to the second step.
    expect(third.pool).not.toContain(c);
    expect(await outcomeOf(office.approve(await office.plant(third, c, c)))).toBe('four-eyes');
    await office.plant(third, c, d);
    await office.sendBack(third, '请再核第二环节。', 1, d);
    await office.openNext(document);
    const [secondAgain] = await office.open(document, 1);
    await office.approve(secondAgain);
    await office.openNext(document);
    const [thirdAgain] = await office.open(document, 1);

    expect(thirdAgain.pool).not.toContain(c);
    expect(await outcomeOf(office.approve(await office.plant(thirdAgain, c, c)))).toBe('four-eyes');
  });

  /** A document that two have approved and that waits for the third. */
  async function atLastStep(): Promise<{ document: TestDocument; people: [string, string, string] }> {
    const [a = '', b = '', c = ''] = await office.people(3);
    const document = await office.underReview([step('一审', [a]), step('二审', [b]), step('三审', [c])]);
    for (let index = 0; index < 2; index++) {
      const [task] = await office.open(document, 1);
      await office.approve(task);
      await office.openNext(document);
    }
    return { document, people: [a, b, c] };
  }
});
