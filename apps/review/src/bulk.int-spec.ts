import { startTestService, type TestDocument, type TestService } from '#libs/testing';
import { actorOf, ReviewingOffice, type SeenTask, step } from '../test/reviewing-office.js';
import { ApproveMany } from './approve-many.js';
import { ReviewModule } from './review.module.js';

describe('approving many tasks at once', () => {
  let service: TestService;
  let office: ReviewingOffice;

  beforeAll(async () => {
    service = await startTestService([ReviewModule]);
    office = await ReviewingOffice.open(service);
  });

  afterAll(() => service?.stop());

  it('answers for each by itself: what may not be approved so stops nothing else', async () => {
    const [me = '', d = ''] = await office.people(2);
    const first = await onDesk(me);
    const single = await onDesk(me, { bulk: false });
    const stale = await onDesk(me);
    const decided = await onDesk(me);
    await office.sendBack(decided.task);
    const delegated = await onDesk(me);
    await office.acts.delegateTask.run('review', delegated.task.id, { to: d, reason: '出差' }, actorOf(me));
    const another = await onDesk(d);
    const withdrawn = await onDesk(me);
    await office.query(`update lifecycle.document set stage = 'draft' where id = $1`, [withdrawn.document.id]);
    const last = await onDesk(me);

    const { results } = await many(me, [first, single, stale, decided, delegated, another, withdrawn, last], {
      [stale.task.id]: 'f'.repeat(64),
    });

    expect(results.map(({ outcome, code }) => [outcome, code])).toEqual([
      ['approved', null],
      ['refused', 'not-for-bulk'],
      ['refused', 'stale-revision'],
      ['refused', 'already-decided'],
      ['refused', 'not-your-turn'],
      ['refused', 'not-found'],
      ['refused', 'wrong-stage'],
      ['approved', null],
    ]);
    expect(results[1]?.title).toBe('该环节不得批量办理');
    const stages = await Promise.all([first, single, stale, last].map(({ document }) => office.stateOf(document)));
    expect(stages.map(({ stage }) => stage)).toEqual(['sign-off', 'review', 'review', 'sign-off']);
    expect((await office.again(single.task)).state).toBe('open');
    expect((await office.again(stale.task)).state).toBe('open');
  });

  it('takes the same task twice as one approval', async () => {
    const [me = ''] = await office.people(1);
    const one = await onDesk(me);

    const { results } = await many(me, [one, one]);
    const again = await many(me, [one]);

    expect([...results, ...again.results].map(({ outcome }) => outcome)).toEqual(Array(3).fill('approved'));
    expect(await office.decisions(one.document)).toHaveLength(1);
  });

  it('gives one result for each when two browsers send the same list at the same second', async () => {
    const [me = ''] = await office.people(1);
    const tasks: OnDesk[] = [];
    for (let index = 0; index < 8; index++) tasks.push(await onDesk(me));

    const answers = await Promise.all([many(me, tasks), many(me, tasks.toReversed())]);

    expect(answers.flatMap(({ results }) => results.map(({ outcome }) => outcome))).toEqual(Array(16).fill('approved'));
    for (const { document } of tasks) {
      expect(await office.decisions(document)).toHaveLength(1);
      expect(await office.events(document, 'review-passed')).toHaveLength(1);
    }
  });

  it('keeps four eyes open', async () => {
    const [a = '', me = ''] = await office.people(2);
    const document = await office.underReview([step('一审', [a]), step('二审', [me], { bulk: true })]);
    const [first] = await office.open(document, 1);
    await office.approve(await office.plant(first, a, me), me);
    await office.openNext(document);
    const [opened] = await office.open(document, 1);
    const task = await office.plant(opened, me, me);

    const { results } = await many(me, [{ document, task }]);

    expect(results).toMatchObject([{ outcome: 'refused', code: 'four-eyes' }]);
  });

  interface OnDesk {
    readonly document: TestDocument;
    readonly task: SeenTask;
  }

  async function onDesk(person: string, { bulk = true } = {}): Promise<OnDesk> {
    const document = await office.underReview([step('会签', [person], { bulk })]);
    const [task] = await office.open(document, 1);
    return { document, task };
  }

  function many(person: string, tasks: readonly OnDesk[], seen: Readonly<Record<string, string>> = {}) {
    const body = { tasks: tasks.map(({ task: { id, revision } }) => ({ id, revision: seen[id] ?? revision })) };
    return service.app.get(ApproveMany, { strict: false }).run(body, actorOf(person));
  }
});
