import { AddReviewer } from '#libs/desk';
import { givenPerson, startTestService, type TestDocument, type TestService } from '#libs/testing';
import { actorOf, outcomeOf, ReviewingOffice, type SeenTask, step } from '../test/reviewing-office.js';
import { ReviewModule } from './review.module.js';

describe('giving a task to somebody else', () => {
  let service: TestService;
  let office: ReviewingOffice;

  beforeAll(async () => {
    service = await startTestService([ReviewModule]);
    office = await ReviewingOffice.open(service);
  });

  afterAll(() => service?.stop());

  describe('by delegating it', () => {
    it('lets the delegate decide, with both names on record and in the timeline', async () => {
      const { document, task } = await onDesk();
      const [a, d] = [task.holderId, await office.reviewer()];

      await delegate(task, d);
      const answer = await office.approve(task, d);

      expect(answer).toMatchObject({ verdict: 'approved', stage: 'sign-off' });
      expect(await office.decisions(document)).toMatchObject([{ principalId: a, decidedBy: d }]);
      expect(await office.again(task)).toMatchObject({ principalId: a, holderId: d, closedBy: d });
      const [delegated, approved] = [
        await office.events(document, 'task-delegated'),
        await office.events(document, 'approved'),
      ];
      const names = { from: await office.name(a ?? ''), to: await office.name(d) };
      expect(delegated).toMatchObject([{ actor: a, data: { ...names, reason: '出差' } }]);
      expect(approved).toMatchObject([{ actor: d, data: { for: names.from } }]);
      expect(await office.told(document, 'review-requested')).toEqual([a, d]);
    });

    it.each([
      ['ends the step', 'sent-back'],
      ['does not end the step', 'objected'],
    ])('names both also in the timeline of a sending back that %s', async (_, type) => {
      const quorum = { atLeast: type === 'sent-back' ? 2 : 1 };
      const { document, tasks } = await onDesks(2, quorum);
      const [task] = tasks;
      if (!task) throw new Error('nothing is on the desk');
      const d = await office.reviewer();
      await delegate(task, d);

      await office.sendBack(task, '请核对。', null, d);

      const principal = await office.name(task?.holderId ?? '');
      expect(await office.events(document, type)).toMatchObject([{ actor: d, data: { for: principal } }]);
    });

    it('is seen by the delegator among what others hold for them, until they take it back or it is decided', async () => {
      const [taken, decided, { task: own }] = [await onDesk(), await onDesk(), await onDesk()];
      const d = await office.reviewer();
      const [a, b] = [taken.task.holderId ?? '', decided.task.holderId ?? ''];
      // Who bears the same name is somebody else.
      await office.query(`update directory.person set name = '同名' where id = any($1)`, [[a, own.holderId]]);
      for (const { task } of [taken, decided]) await delegate(task, d);

      expect(await heldFor(a)).toMatchObject([{ id: taken.task.id, mine: false, forMe: true, heldBy: 'delegation' }]);
      expect([await heldFor(d), await heldFor(own.holderId ?? '')]).toEqual([[], []]);
      const theirs = await office.acts.tasks.open('review', d, { limit: 100, held: 'by-me' });
      expect(theirs.items.map(({ mine, forMe }) => [mine, forMe])).toEqual(Array(2).fill([true, false]));
      await office.acts.delegateTask.takeBack('review', taken.task.id, actorOf(a));
      await office.approve(decided.task, d);

      expect([await heldFor(a), await heldFor(b)]).toEqual([[], []]);
    });

    it('takes it from the delegator, whose click is refused like that of a delegate who had to give it back', async () => {
      const { document, task } = await onDesk();
      const [a, d] = [task.holderId, await office.reviewer()];

      await delegate(task, d);
      const byDelegator = await outcomeOf(office.approve(task, a));
      const back = await office.acts.delegateTask.takeBack('review', task.id, actorOf(a));
      const byDelegate = await outcomeOf(office.approve(task, d));

      expect([byDelegator, byDelegate]).toEqual(['not-your-turn', 'not-your-turn']);
      expect(back).toMatchObject({ holderId: a, principalId: a });
      expect(await office.events(document, 'task-taken-back')).toMatchObject([{ actor: a }]);
      expect((await office.approve(task, a)).stage).toBe('sign-off');
      expect(await office.decisions(document)).toMatchObject([{ principalId: a, decidedBy: a }]);
    });

    it('comes to one holder when it is taken back and decided at the same second', async () => {
      for (let turn = 0; turn < 5; turn++) {
        const { document, task } = await onDesk();
        const [a, d] = [task.holderId, await office.reviewer()];
        await delegate(task, d);

        const [approval, takingBack] = await Promise.all([
          outcomeOf(office.approve(task, d)),
          outcomeOf(office.acts.delegateTask.takeBack('review', task.id, actorOf(a))),
        ]);

        const first = approval === 'done';
        expect([approval, takingBack]).toEqual(first ? ['done', 'already-decided'] : ['not-your-turn', 'done']);
        expect(await office.decisions(document)).toHaveLength(first ? 1 : 0);
      }
    });

    it('is not done by a delegate once more, nor by anybody else', async () => {
      const { task } = await onDesk();
      const [a, d, e] = [task.holderId, await office.reviewer(), await office.reviewer()];
      await delegate(task, d);

      expect(await outcomeOf(delegate(task, e, d))).toBe('no-chain');
      expect(await outcomeOf(transfer(task, e, d))).toBe('no-chain');
      expect(await outcomeOf(delegate(task, e, a))).toBe('not-your-turn');
      expect(await outcomeOf(delegate(task, e, e))).toBe('not-found');
      expect((await office.again(task)).holderId).toBe(d);
    });

    it.each([
      ['the drafter', 'self-approval', async () => withReviewersRole(office.office.drafterId)],
      ['themselves', 'same-person', async ({ tasks }: Desks) => tasks[0]?.holderId],
      ['somebody of the same round', 'already-reviewing', async ({ tasks }: Desks) => tasks[1]?.holderId],
      ['somebody who is not there any more', 'unknown-person', async () => inactive()],
      ['somebody without the role', 'unknown-person', async () => office.reviewer('drafter')],
      ['somebody with the role elsewhere', 'unknown-person', async () => elsewhere()],
      ['somebody who signs', 'unknown-person', async () => office.office.signerId],
    ])('is refused to %s', async (_, code, whom) => {
      const desks = await onDesks(2);
      const [task] = desks.tasks;
      const to = (await whom(desks)) ?? '';

      expect(await outcomeOf(delegate(task, to))).toBe(code);
      expect(await outcomeOf(transfer(task, to, task?.holderId))).toBe(code);
      expect(await outcomeOf(addReviewer(task, to, 'before'))).toBe(code);
      expect(await office.tasks(desks.document)).toEqual(desks.tasks);
    });

    it('offers those, and only those, to whom it may be given', async () => {
      const { tasks } = await onDesks(2);
      const [task] = tasks;
      const [free, gone] = [await office.reviewer(), await inactive()];
      const drafter = await withReviewersRole(office.office.drafterId);
      if (!task) throw new Error('nothing is on the desk');

      const offered = (await office.acts.candidates.of('review', task.id, task.holderId ?? '')).map(({ id }) => id);

      expect(offered).toContain(free);
      const others = [gone, drafter, office.office.signerId, ...tasks.map(({ holderId }) => holderId ?? '')];
      for (const other of others) expect(offered).not.toContain(other);
      expect(await outcomeOf(office.acts.candidates.of('review', task.id, free))).toBe('not-found');
    });

    it('does not end in two hands when it is delegated to two at the same second', async () => {
      const { document, task } = await onDesk();
      const [d, e] = await office.people(2);

      const outcomes = await Promise.all([outcomeOf(delegate(task, d)), outcomeOf(delegate(task, e))]);

      expect([...outcomes].sort()).toEqual(['done', 'not-your-turn']);
      expect(await office.events(document, 'task-delegated')).toHaveLength(1);
    });

    it('gives nobody two seats who is asked for them at the same second', async () => {
      const { tasks } = await onDesks(2);
      const d = await office.reviewer();

      const outcomes = await Promise.all(tasks.map((task) => outcomeOf(delegate(task, d))));

      expect([...outcomes].sort()).toEqual(['already-reviewing', 'done']);
    });

    it('gives no second voice: who has decided for another does not decide in their own name', async () => {
      const [a = '', p = ''] = await office.people(2);
      const document = await office.underReview([step('一审', [a]), step('二审', [p])]);
      const [first] = await office.open(document, 1);
      expect(await outcomeOf(delegate(first, p))).toBe('asked-later');
      const offered = await office.acts.candidates.of('review', first.id, a, 'delegate');
      expect(offered.map(({ id }) => id)).not.toContain(p);
      await office.approve(await office.plant(first, a, p), p);
      await office.openNext(document);
      const [opened] = await office.open(document, 1);
      expect(opened.pool).not.toContain(p);
      const second = await office.plant(opened, p, p);

      expect(await outcomeOf(office.approve(second))).toBe('four-eyes');
      expect(await outcomeOf(office.sendBack(second))).toBe('four-eyes');

      await transfer(second, await office.reviewer(), p);
      expect((await office.approve(await office.again(second))).stage).toBe('sign-off');
    });

    it('is refused when the task is decided, and when the drafter has taken the document back', async () => {
      const { task } = await onDesk();
      await office.approve(task);
      const other = await onDesk();
      await office.query(`update lifecycle.document set stage = 'draft' where id = $1`, [other.document.id]);
      const d = await office.reviewer();

      expect(await outcomeOf(delegate(task, d))).toBe('already-decided');
      expect(await outcomeOf(delegate(other.task, d))).toBe('wrong-stage');
    });
  });

  describe('by transferring it', () => {
    it('makes it their own; the old holder has no more to do with it', async () => {
      const { document, task } = await onDesk();
      const [a, b] = [task.holderId, await office.reviewer()];

      await transfer(task, b, a);

      expect(await office.again(task)).toMatchObject({ principalId: b, holderId: b, heldBy: 'own' });
      expect(await outcomeOf(office.approve(task, a))).toBe('not-your-turn');
      expect(await outcomeOf(office.acts.delegateTask.takeBack('review', task.id, actorOf(a)))).toBe('not-your-turn');
      await office.approve(task, b);
      expect(await office.decisions(document)).toMatchObject([{ principalId: b, decidedBy: b }]);
      expect(await office.told(document, 'review-requested')).toEqual([a, b]);
      expect(await office.events(document, 'task-transferred')).toMatchObject([{ actor: a, data: { reason: '出差' } }]);
    });

    it('is done by an administrator too, but by no stranger, of whom the task is unknown', async () => {
      const { document, task } = await onDesk();
      const [b, c, administrator] = [
        await office.reviewer(),
        await office.reviewer(),
        await office.reviewer('administrator'),
      ];

      expect(await outcomeOf(transfer(task, b, c))).toBe('not-found');
      expect(await outcomeOf(transfer(task, b, c, '00000000-0000-4000-8000-000000000000'))).toBe('not-found');
      await transfer(task, b, administrator, office.office.officeId);

      expect(await office.again(task)).toMatchObject({ principalId: b, holderId: b });
      expect(await office.events(document, 'task-transferred')).toMatchObject([{ actor: administrator }]);
    });

    it('is not done by somebody whom it concerns but who does not hold it', async () => {
      const { task } = await onDesk();
      const [a, d, b] = [task.holderId, await office.reviewer(), await office.reviewer()];
      await delegate(task, d);

      expect(await outcomeOf(transfer(task, b, a))).toBe('not-your-turn');
    });

    it('takes it out of the pool for good', async () => {
      const holders = await office.people(2);
      const document = await office.underReview([step('核稿', [], { posts: [await office.post(holders)] })]);
      const [task] = await office.open(document, 1);
      await office.acts.claimTask.claim('review', task.id, actorOf(holders[0] ?? null));
      const b = await office.reviewer();

      await transfer(task, b, holders[0]);

      expect(await outcomeOf(office.acts.claimTask.release('review', task.id, actorOf(b)))).toBe('not-your-turn');
      expect(await office.again(task)).toMatchObject({ pool: [], heldBy: 'own' });
    });
  });

  describe('by adding a reviewer', () => {
    it('before: the holder waits until they have decided', async () => {
      const { document, task } = await onDesk();
      const x = await office.reviewer();

      const answer = await addReviewer(task, x, 'before');
      const early = await outcomeOf(office.approve(task));
      const theirs = await taskOf(document, x);
      await office.approve(theirs);
      const { stage } = await office.approve(task);

      expect(answer).toMatchObject({ waits: true });
      expect([early, stage]).toEqual(['task-waits', 'sign-off']);
      expect(await office.told(document, 'review-requested')).toEqual([task.holderId, x]);
      expect(await office.events(document, 'reviewer-added')).toMatchObject([
        { actor: task.holderId, data: { who: await office.name(x), place: 'before', reason: '涉及其分工' } },
      ]);
    });

    it('after: they are told when it is their turn, and the step waits for them', async () => {
      const { document, task } = await onDesk();
      const x = await office.reviewer();

      await addReviewer(task, x, 'after');
      const theirs = await taskOf(document, x);
      const early = await outcomeOf(office.approve(theirs));
      const toldBefore = await office.told(document, 'review-requested');
      const between = await office.approve(task);
      const toldAfter = await office.told(document, 'review-requested');
      const { stage } = await office.approve(theirs);

      expect([early, between.stage, stage]).toEqual(['task-waits', 'review', 'sign-off']);
      expect([toldBefore, toldAfter]).toEqual([[task.holderId], [task.holderId, x]]);
    });

    it('who sends the text back speaks for the seat', async () => {
      const { document, task } = await onDesk();
      const x = await office.reviewer();
      await addReviewer(task, x, 'before');

      const { stage } = await office.sendBack(await taskOf(document, x), '分工有误。');

      expect(stage).toBe('draft');
      expect((await office.again(task)).state).toBe('not-needed');
    });

    it('who is asked after somebody that objects is not asked, nor told of anything', async () => {
      const { document, tasks } = await onDesks(3, { atLeast: 2 });
      const [task, second, third] = tasks;
      const x = await office.reviewer();
      await addReviewer(task, x, 'after');

      if (task) await office.sendBack(task, '我不同意。');

      expect((await taskOf(document, x)).state).toBe('not-needed');
      expect(await office.told(document, 'review-requested')).not.toContain(x);
      for (const other of [second, third]) if (other) await office.approve(other);
      expect((await office.stateOf(document)).stage).toBe('sign-off');
    });

    it('who was added adds nobody, but may delegate', async () => {
      const { document, task } = await onDesk();
      const [x = '', y = ''] = await office.people(2);
      await addReviewer(task, x, 'before');
      const theirs = await taskOf(document, x);

      expect(await outcomeOf(addReviewer(theirs, y, 'before'))).toBe('no-chain');
      await delegate(theirs, y);
      await office.approve(theirs, y);

      expect((await office.decisions(document)).at(-1)).toMatchObject({ principalId: x, decidedBy: y });
      expect((await office.approve(task)).stage).toBe('sign-off');
    });

    it.each(['before', 'after'] as const)('%s: never the one in whose name it is held', async (place) => {
      const { document, task } = await onDesk();
      const d = await office.reviewer();
      await delegate(task, d);
      const delegated = (await office.tasks(document)).find(({ id }) => id === task.id);

      // The principal could take the task back, and would then hold both.
      expect(await outcomeOf(addReviewer(delegated, task.holderId ?? '', place))).toBe('already-reviewing');
      expect(await office.tasks(document)).toHaveLength(1);
    });

    it('twice the same, or two before oneself at once, is refused', async () => {
      const { document, task } = await onDesk();
      const [x = '', y = ''] = await office.people(2);
      await addReviewer(task, x, 'before');

      expect(await outcomeOf(addReviewer(task, x, 'after'))).toBe('already-reviewing');
      expect(await outcomeOf(addReviewer(task, y, 'before'))).toBe('task-waits');
      await office.approve(await taskOf(document, x));
      // The first has decided: one more may be asked.
      expect(await outcomeOf(addReviewer(task, y, 'before'))).toBe('done');
      expect(await outcomeOf(office.approve(task))).toBe('task-waits');
      await office.approve(await taskOf(document, y));
      expect((await office.approve(task)).stage).toBe('sign-off');
    });

    it('on both sides of one seat of several holds up only that seat', async () => {
      const { document, tasks } = await onDesks(2);
      const [task, other] = tasks;
      const [x = '', y = ''] = await office.people(2);
      await addReviewer(task, x, 'before');
      await addReviewer(task, y, 'after');

      if (other) await office.approve(other);
      await office.approve(await taskOf(document, x));
      if (task) await office.approve(task);
      const between = await office.stateOf(document);
      const { stage } = await office.approve(await taskOf(document, y));

      expect([between.stage, stage]).toEqual(['review', 'sign-off']);
    });

    it('does not keep a later holder from being told', async () => {
      const { document, task } = await onDesk();
      const [x = '', d = ''] = await office.people(2);
      await addReviewer(task, x, 'before');
      await office.approve(await taskOf(document, x));

      const state = await delegate(task, d);

      expect(state.waits).toBe(false);
      expect(await office.told(document, 'review-requested')).toContain(d);
    });
  });

  interface Desks {
    readonly document: TestDocument;
    readonly tasks: SeenTask[];
  }

  async function onDesk(): Promise<{ document: TestDocument; task: SeenTask }> {
    const document = await office.underReview([step('会签', await office.people(1))]);
    const [task] = await office.open(document, 1);
    return { document, task };
  }

  async function onDesks(count: number, quorum?: { atLeast: number }): Promise<Desks> {
    const people = await office.people(count);
    const document = await office.underReview([step('会签', people, quorum === undefined ? {} : { quorum })]);
    return { document, tasks: await office.open(document, count) };
  }

  async function taskOf(document: TestDocument, personId: string): Promise<SeenTask> {
    const found = (await office.tasks(document)).find(({ principalId }) => principalId === personId);
    if (!found) throw new Error('the person has no task');
    return found;
  }

  async function heldFor(personId: string) {
    return (await office.acts.tasks.open('review', personId, { limit: 100, held: 'for-me' })).items;
  }

  function delegate(task: SeenTask | undefined, to: string | undefined, by = task?.holderId) {
    const body = { to: to ?? '', reason: '出差' };
    return office.acts.delegateTask.run('review', task?.id ?? '', body, actorOf(by ?? null));
  }

  function addReviewer(task: SeenTask | undefined, who: string, place: 'before' | 'after') {
    const body = { who, place, reason: '涉及其分工' };
    return service.app.get(AddReviewer, { strict: false }).run(task?.id ?? '', body, actorOf(task?.holderId ?? null));
  }

  /** @param administers the office that the person administers, if any */
  function transfer(task: SeenTask | undefined, to: string, by: string | null | undefined, administers?: string) {
    const grants =
      administers === undefined ? [] : [{ role: 'administrator' as const, unitId: administers, unitName: '' }];
    const person = { id: by ?? '', login: '', name: '', locale: 'zh-CN' as const, grants };
    const body = { to, reason: '出差' };
    return office.acts.transferTask.run('review', task?.id ?? '', body, person, actorOf(by ?? null));
  }

  async function withReviewersRole(personId: string): Promise<string> {
    await office.query(
      `insert into directory.role_grant (person_id, role, unit_id) values ($1, 'reviewer', $2) on conflict do nothing`,
      [personId, office.office.officeId],
    );
    return personId;
  }

  async function inactive(): Promise<string> {
    const id = await office.reviewer();
    await office.query('update directory.person set active = false where id = $1', [id]);
    return id;
  }

  async function elsewhere(): Promise<string> {
    const [{ id }] = await office.query(`select id from directory.unit where code = 'jyj'`);
    return givenPerson(service.database, 'reviewer', id);
  }
});
