import { messagesIn, startTestService, type TestDocument, type TestService } from '#libs/testing';
import { outcomeOf, ReviewingOffice, step } from '../test/reviewing-office.js';
import { ReviewModule } from './review.module.js';

describe("a step's quorum", () => {
  let service: TestService;
  let office: ReviewingOffice;

  beforeAll(async () => {
    service = await startTestService([ReviewModule]);
    office = await ReviewingOffice.open(service);
  });

  afterAll(() => service?.stop());

  it('is met as soon as so many have approved; the others need not decide, and their timers are cleared', async () => {
    const [a = '', b = '', c = '', next = ''] = await office.people(4);
    const times = { workingDays: 3, remindBefore: [1], remindAfter: [1] };
    const document = await office.underReview([
      step('会签', [a, b, c], { quorum: { atLeast: 2 }, times }),
      step('复核', [next]),
    ]);
    const [first, second, third] = await office.open(document, 3);

    await office.approve(first);
    const between = (await office.open(document, 2)).map(({ id }) => id);
    await office.approve(second);
    await office.openNext(document);

    expect(between).toEqual([second.id, third.id]);
    const tasks = await office.tasks(document);
    expect(tasks.map(({ step, state, closedBy }) => [step, state, closedBy])).toEqual([
      [0, 'approved', a],
      [0, 'approved', b],
      [0, 'not-needed', null],
      [1, 'open', null],
    ]);
    expect((await office.timers(document)).map(({ state }) => state)).toEqual(Array(6).fill('cleared'));
    expect(await outcomeOf(office.approve(third))).toBe('already-decided');
  });

  it('counts a percentage of those who do not abstain', async () => {
    const people = await office.people(5);
    const document = await office.underReview([step('会签', people, { quorum: { percent: 60 }, mayAbstain: true })]);
    const [a, b, c, d] = await office.open(document, 5);
    if (!a || !b || !c || !d) throw new Error('tasks are missing');

    await office.approve(a);
    await office.approve(b);
    // 2 of 5, and of 4, are too few; of 3 they are enough.
    await office.abstain(c);
    const before = await office.stateOf(document);
    const answer = await office.abstain(d);

    expect(before.stage).toBe('review');
    expect(answer).toMatchObject({ verdict: 'abstained', stage: 'sign-off' });
    expect((await office.tasks(document)).map(({ state }) => state)).toEqual([
      'approved',
      'approved',
      'abstained',
      'abstained',
      'not-needed',
    ]);
  });

  it('needs each, where the route says nothing', async () => {
    const document = await office.underReview([step('会签', await office.people(3))]);
    const [first, second, third] = await office.open(document, 3);

    await office.approve(first);
    const { stage } = await office.approve(second);
    const last = await office.approve(third);

    expect([stage, last.stage]).toEqual(['review', 'sign-off']);
  });

  it('returns the text as soon as it cannot be met, with the reasons of all who objected', async () => {
    const [a = '', b = '', c = ''] = await office.people(3);
    const times = { workingDays: 3, remindBefore: [1] };
    const document = await office.underReview([step('会签', [a, b, c], { quorum: { atLeast: 2 }, times })]);
    const [first, second, third] = await office.open(document, 3);

    const one = await office.sendBack(first, '数字有误。');
    const two = await office.sendBack(second, '依据不足。');

    expect([one.stage, two.stage]).toEqual(['review', 'draft']);
    expect(await office.events(document, 'objected')).toMatchObject([
      { actor: a, data: { reason: '数字有误。', revision: document.revision } },
    ]);
    const reason = `${await office.name(a)}：数字有误。\n${await office.name(b)}：依据不足。`;
    expect(await office.events(document, 'sent-back')).toMatchObject([{ actor: b, data: { reason } }]);
    expect((await office.tasks(document)).map(({ state }) => state)).toEqual(['sent-back', 'sent-back', 'not-needed']);
    expect((await office.timers(document)).map(({ state }) => state)).toEqual(['cleared', 'cleared', 'cleared']);
    expect(await outcomeOf(office.approve(third))).toBe('already-decided');
  });

  it('is met in spite of an objection that it allows for, which stays on record', async () => {
    const document = await office.underReview([step('会签', await office.people(3), { quorum: { atLeast: 2 } })]);
    const [first, second, third] = await office.open(document, 3);

    await office.sendBack(first, '我不同意。');
    await office.approve(second);
    const { stage } = await office.approve(third);

    expect(stage).toBe('sign-off');
    expect((await office.decisions(document)).map(({ verdict }: { verdict: string }) => verdict)).toEqual([
      'sent-back',
      'approved',
      'approved',
    ]);
    expect((await office.events(document)).map(({ type }) => type)).toEqual([
      'step-opened',
      'objected',
      'approved',
      'approved',
      'review-passed',
    ]);
  });

  it('goes to the drafter when one of those who object says so, else to the earliest step that one named', async () => {
    const outcome = async (...toSteps: (number | null)[]) => {
      const steps = [
        step('一审', await office.people(1)),
        step('二审', await office.people(1)),
        step('会签', await office.people(3), { quorum: { atLeast: 2 } }),
      ];
      const document = await office.underReview(steps);
      for (let index = 0; index < 2; index++) {
        const [task] = await office.open(document, 1);
        await office.approve(task);
        await office.openNext(document);
      }
      const [first, second] = await office.open(document, 3);
      await office.sendBack(first, '其一。', toSteps[0] ?? null);
      await office.sendBack(second, '其二。', toSteps[1] ?? null);
      const { stage, reviewFrom } = await office.stateOf(document);
      return [stage, reviewFrom];
    };

    expect(await outcome(1, 0)).toEqual(['review', 0]);
    expect(await outcome(1, 1)).toEqual(['review', 1]);
    expect(await outcome(0, null)).toEqual(['draft', null]);
  });

  it('lets nobody abstain where the step does not say so', async () => {
    const document = await office.underReview([step('会签', await office.people(2))]);
    const [first] = await office.open(document, 2);

    expect(await outcomeOf(office.abstain(first))).toBe('may-not-abstain');

    expect((await office.again(first)).state).toBe('open');
    expect(await office.decisions(document)).toEqual([]);
  });

  it('needs one approval though all may abstain', async () => {
    const document = await office.underReview([step('会签', await office.people(2), { mayAbstain: true })]);
    const [first, second] = await office.open(document, 2);

    await office.abstain(first);
    const { stage } = await office.abstain(second);

    expect(stage).toBe('draft');
    expect(await office.events(document, 'sent-back')).toMatchObject([
      { data: { reason: '同意人数不足，未能通过本环节。' } },
    ]);
  });

  it('comes to one outcome when twenty approve at the same second, each with a double click', async () => {
    const document = await office.underReview([step('会签', await office.people(20), { quorum: { atLeast: 12 } })]);
    const tasks = await office.open(document, 20);

    const answers = await Promise.all(
      [...tasks, ...tasks].map(async (task) => [task.id, await outcomeOf(office.approve(task))] as const),
    );

    const done = new Set(answers.filter(([, outcome]) => outcome === 'done').map(([id]) => id));
    expect(done.size).toBe(12);
    // Whoever was in time is told so at each click, whoever was late at none.
    expect(answers.filter(([id]) => done.has(id)).map(([, outcome]) => outcome)).toEqual(Array(24).fill('done'));
    expect(answers.filter(([id]) => !done.has(id)).map(([, outcome]) => outcome)).toEqual(
      Array(16).fill('already-decided'),
    );
    expect(await office.decisions(document)).toHaveLength(12);
    expect((await office.events(document)).map(({ type }) => type)).toEqual([
      'step-opened',
      ...Array(12).fill('approved'),
      'review-passed',
    ]);
    expect(await messagesOf(document)).toEqual(['signoff.open']);
  });

  it('comes to one outcome when ten approve and ten send back at the same second', async () => {
    const people = await office.people(20);
    const document = await office.underReview([step('会签', people, { quorum: { atLeast: 11 } })]);
    const tasks = await office.open(document, 20);
    const decide = (index: number) => {
      const task = tasks[index % 20];
      if (task === undefined) throw new Error('a task is missing');
      return outcomeOf(index % 2 === 0 ? office.approve(task) : office.sendBack(task, '不同意。'));
    };

    await Promise.all(Array.from({ length: 40 }, (_, index) => decide(index)));

    expect(await office.stateOf(document)).toMatchObject({ stage: 'draft', round: 1 });
    expect(await office.events(document, 'sent-back')).toHaveLength(1);
    expect(await office.events(document, 'objected')).toHaveLength(9);
    const decisions = await office.decisions(document);
    const closed = (await office.tasks(document)).filter(({ closedBy }) => closedBy !== null);
    expect(decisions).toHaveLength(closed.length);
    expect(await office.tasks(document, { state: 'open' })).toEqual([]);
    expect(await messagesOf(document)).toEqual(['drafting.returned']);
  });

  /** Messages about the document that were handed to the queues of other stages. */
  async function messagesOf(document: TestDocument): Promise<string[]> {
    return (await messagesIn(service, ['drafting', 'signoff'], document.id)).map(({ name }) => name);
  }
});
