import { AddReviewer, DeactivatePerson } from '#libs/desk';
import { Routes } from '#libs/directory';
import { startTestService, type TestDocument, type TestService } from '#libs/testing';
import { actorOf, outcomeOf, ReviewingOffice, type SeenTask, step } from '../test/reviewing-office.js';
import { ReviewModule } from './review.module.js';

describe('somebody who leaves', () => {
  let service: TestService;
  let office: ReviewingOffice;
  let administrator: string;

  beforeAll(async () => {
    service = await startTestService([ReviewModule]);
    office = await ReviewingOffice.open(service);
    administrator = await office.reviewer('administrator');
  });

  afterEach(() => jest.restoreAllMocks());
  afterAll(() => service?.stop());

  it('is shown with what would stop: tasks, routes in force, posts of theirs alone, drafts', async () => {
    const [p = '', q = ''] = await office.people(2);
    await office.post([p, q]);
    const post = await office.post([p]);
    const document = await office.underReview([step('一审', [p])]);
    const [task] = await office.open(document, 1);
    await setRoute('专题会议甲', [p]);
    await setRoute('专题会议乙', [p]);
    await setRoute('专题会议乙', [q]);

    const forecast = await service.app.get(DeactivatePerson, { strict: false }).forecast(office.office.officeId, p);

    const [{ name }] = await office.query('select name from directory.post where id = $1', [post]);
    expect(forecast).toEqual({
      personId: p,
      name: await office.name(p),
      tasks: [{ taskId: task.id, title: expect.any(String), stage: 'review' }],
      routes: [{ meetingType: '专题会议甲', version: 1 }],
      posts: [name],
      standsInFor: [],
      drafts: 0,
    });
    expect((await forecastOf(office.office.drafterId)).drafts).toBeGreaterThan(0);
    expect(await outcomeOf(forecastOf('00000000-0000-4000-8000-000000000000'))).toBe('not-found');
  });

  it('is shown with the routes that documents under way still follow, and who is told when something is overdue', async () => {
    const [p = '', q = '', boss = ''] = await office.people(3);
    const version = await setRoute('专题会议丙', [p]);
    await setRoute('专题会议丙', [q]);
    await underReview([step('一审', [q]), step('二审', [p])], '专题会议丙', version);
    await setRoute('专题会议丁', [q], boss);

    expect((await forecastOf(p)).routes).toEqual([{ meetingType: '专题会议丙', version }]);
    expect((await forecastOf(boss)).routes).toEqual([{ meetingType: '专题会议丁', version: 1 }]);
  });

  it('does not leave while work would stop and nobody takes over; nothing is changed then', async () => {
    const [p = ''] = await office.people(1);
    const document = await office.underReview([step('一审', [p])]);

    expect(await outcomeOf(leave(p, null))).toBe('still-needed');

    expect(await isActive(p)).toBe(true);
    expect((await office.open(document, 1))[0].holderId).toBe(p);
  });

  it('just leaves when nothing depends on them', async () => {
    const [p = ''] = await office.people(1);

    expect(await outcomeOf(leave(p, null))).toBe('done');

    expect(await isActive(p)).toBe(false);
  });

  it.each([
    ['themselves', async (p: string) => p],
    ['somebody who has left before', async () => inactive()],
    ['somebody who may not review', async () => office.reviewer('drafter')],
  ])('is not followed by %s', async (_, whom) => {
    const [p = ''] = await office.people(1);
    const document = await office.underReview([step('一审', [p])]);

    expect(await outcomeOf(leave(p, await whom(p)))).toBe('unknown-person');

    expect(await isActive(p)).toBe(true);
    expect(await office.events(document, 'task-moved')).toEqual([]);
  });

  it('gives each task to whoever it belongs to, in one transaction', async () => {
    const [p = '', successor = '', a = '', d = '', colleague = ''] = await office.people(5);
    const own = await one([step('一审', [p])]);
    const delegated = await one([step('一审', [p])]);
    await delegate(delegated, d, p);
    const forAnother = await one([step('一审', [a])]);
    await delegate(forAnother, p, a);
    const claimed = await one([step('核稿', [], { posts: [await office.post([p, colleague])] })]);
    await office.acts.claimTask.claim('review', claimed.id, actorOf(p));
    const decided = await one([step('会签', [p])]);
    await office.approve(decided, p);

    const { moved } = await leave(p, successor);

    expect(await holding(own)).toEqual([successor, successor, 'own', []]);
    expect(await holding(delegated)).toEqual([d, d, 'own', []]);
    expect(await holding(forAnother)).toEqual([a, a, 'kept', []]);
    expect(await holding(claimed)).toEqual([null, null, 'pool', [colleague]]);
    expect(await holding(decided)).toEqual([p, p, 'own', []]);
    expect(new Set(moved.map(({ taskId, to }) => `${taskId} ${to}`))).toEqual(
      new Set([`${own.id} person`, `${delegated.id} person`, `${forAnother.id} person`, `${claimed.id} pool`]),
    );
    expect(await isActive(p)).toBe(false);
    const [{ count }] = await office.query(
      `select count(*)::int from desk.task where state = 'open' and ($1 in (holder_id, principal_id) or pool @> array[$1::uuid])`,
      [p],
    );
    expect(count).toBe(0);
  });

  it('tells the successor, who decides in their own name; what was decided before stays as it was', async () => {
    const [p = '', successor = ''] = await office.people(2);
    const old = await office.underReview([step('一审', [p]), step('二审', await office.people(1))]);
    const [first] = await office.open(old, 1);
    await office.approve(first);
    const document = await office.underReview([step('一审', [p])]);
    const [task] = await office.open(document, 1);
    const history = async () => [
      await office.decisions(old),
      (await office.tasks(old)).filter(({ state }) => state !== 'open'),
    ];
    const before = await history();

    await leave(p, successor);
    await office.approve(task, successor);

    expect(await history()).toEqual(before);
    expect(await office.told(document, 'review-requested')).toEqual([p, successor]);
    expect(await office.events(document, 'task-moved')).toMatchObject([
      { actor: administrator, data: { from: await office.name(p), to: await office.name(successor) } },
    ]);
    expect(await office.decisions(document)).toMatchObject([{ principalId: successor, decidedBy: successor }]);
  });

  it('is followed by the successor in steps to come, and by theirs when they leave too', async () => {
    const [p = '', successor = '', next = '', a = ''] = await office.people(4);
    const steps = [step('一审', [a]), step('二审', [p]), step('三审', await office.people(1))];
    const document = await office.underReview(steps);
    const later = await office.underReview(steps);

    await leave(p, successor);
    await toSecondStep(document);
    const [byFirst] = await office.open(document, 1);
    await leave(successor, next);
    await toSecondStep(later);

    expect(byFirst).toMatchObject({ seat: `person:${p}`, principalId: successor, holderId: successor });
    expect(await holding(byFirst)).toEqual([next, next, 'own', []]);
    expect(await office.open(later, 1)).toMatchObject([{ seat: `person:${p}`, principalId: next, holderId: next }]);
  });

  it('gives the successor no second seat in a step that asks them themselves', async () => {
    const [p = '', successor = ''] = await office.people(2);
    await leave(p, successor);

    for (const reviewers of [
      [p, successor],
      [successor, p],
    ]) {
      const document = await office.underReview([step('会签', reviewers)]);
      const tasks = await office.open(document, 2);
      expect(tasks.map(({ seat, holderId }) => [seat, holderId])).toEqual(
        reviewers.map((id) => [`person:${id}`, id === successor ? successor : null]),
      );
    }
  });

  it('leaves what four eyes forbid the successor to the administrators', async () => {
    const [p = '', successor = ''] = await office.people(2);
    const document = await office.underReview([step('会签', [p, successor])]);
    const [task] = await office.open(document, 2);

    const { moved } = await leave(p, successor);

    expect(moved).toMatchObject([{ taskId: task.id, to: 'pool' }]);
    const now = await office.again(task);
    expect(now).toMatchObject({ principalId: null, holderId: null });
    expect(now.pool).toContain(administrator);
  });

  it('does not take from a colleague what they claimed from the common pool', async () => {
    const [p = '', colleague = '', third = ''] = await office.people(3);
    const task = await one([step('核稿', [], { posts: [await office.post([p, colleague, third])] })]);
    await office.acts.claimTask.claim('review', task.id, actorOf(colleague));

    const { moved } = await leave(p, null);

    expect(moved).toEqual([]);
    const [holder, principal, heldBy, pool] = await holding(task);
    expect([holder, principal, heldBy]).toEqual([colleague, colleague, 'pool']);
    expect(new Set(pool)).toEqual(new Set([colleague, third]));
    expect(await outcomeOf(office.approve(task, colleague))).toBe('done');
  });

  it('leaves the others of a pool as they are', async () => {
    const [p = '', colleague = ''] = await office.people(2);
    const document = await office.underReview([step('核稿', [], { posts: [await office.post([p, colleague])] })]);
    const [task] = await office.open(document, 1);

    await leave(p, null);

    expect(await holding(task)).toEqual([null, null, 'pool', [colleague]]);
    // They have been told once.
    expect((await office.told(document, 'review-requested')).filter((id) => id === colleague)).toHaveLength(1);
  });

  it('takes along a task that waits for somebody whom they added', async () => {
    const [p = '', x = '', successor = ''] = await office.people(3);
    const document = await office.underReview([step('一审', [p])]);
    const [task] = await office.open(document, 1);
    const body = { who: x, place: 'before', reason: '涉及其分工' } as const;
    await service.app.get(AddReviewer, { strict: false }).run(task.id, body, actorOf(p));

    await leave(p, successor);

    expect(await outcomeOf(office.approve(task, successor))).toBe('task-waits');
    const added = (await office.tasks(document)).find(({ holderId }) => holderId === x);
    if (added) await office.approve(added);
    expect(await outcomeOf(office.approve(task, successor))).toBe('done');
    expect(await office.told(document, 'review-requested')).toContain(successor);
  });

  it('ends their substitutions: what was held for them or by them goes on', async () => {
    const [p = '', s = '', a = '', successor = ''] = await office.people(4);
    office.at('2026-03-10T09:30:00+08:00');
    await standIn(p, s);
    await standIn(a, p);
    const theirs = await one([step('一审', [p])]);
    const another = await one([step('一审', [a])]);
    expect((await forecastOf(p)).standsInFor).toMatchObject([{ name: await office.name(a) }]);
    expect((await forecastOf(s)).standsInFor).toMatchObject([{ name: await office.name(p) }]);

    await leave(p, successor);
    await office.tick();

    expect([theirs.holderId, another.holderId]).toEqual([s, p]);
    expect(await holding(theirs)).toEqual([s, s, 'own', []]);
    expect(await holding(another)).toEqual([a, a, 'kept', []]);
    const next = await one([step('一审', [p])]);
    expect(await holding(next)).toEqual([successor, successor, 'own', []]);
  });

  it('leaves no task behind that opened at the same second', async () => {
    for (let turn = 0; turn < 10; turn++) {
      const [p = '', successor = ''] = await office.people(2);
      const documents = await Promise.all(
        Array.from({ length: 4 }, async () =>
          office.underReview([step('一审', [await office.reviewer()]), step('二审', [p])]),
        ),
      );
      for (const document of documents) {
        const [task] = await office.open(document, 1);
        await office.approve(task);
      }

      await Promise.all([...documents.map((document) => office.openNext(document)), leave(p, successor)]);
      await office.tick();

      for (const document of documents) {
        await office.openNext(document);
        expect((await office.open(document, 1))[0].holderId).toBe(successor);
      }
    }
  });

  it('is told of nothing overdue any more: the successor is', async () => {
    const [boss = '', successor = ''] = await office.people(2);
    office.at('2026-03-09T10:00:00+08:00');
    const times = { workingDays: 1, escalation: { after: 1, to: boss } };
    const document = await office.underReview([step('一审', await office.people(1), { times })]);

    await leave(boss, successor);
    office.at('2026-03-11T09:00:00+08:00');
    await office.tick();

    expect(await office.told(document, 'task-escalated')).toEqual([successor]);
  });

  it('leaves the administrators to be told, when nobody follows', async () => {
    const boss = await inactive();
    office.at('2026-03-09T10:00:00+08:00');
    const times = { workingDays: 1, escalation: { after: 1, to: boss } };
    const document = await office.underReview([step('一审', await office.people(1), { times })]);

    office.at('2026-03-11T09:00:00+08:00');
    await office.tick();

    expect(await office.told(document, 'task-escalated')).toEqual([administrator]);
  });

  async function one(steps: Parameters<ReviewingOffice['underReview']>[0]): Promise<SeenTask> {
    const [task] = await office.open(await office.underReview(steps), 1);
    return task;
  }

  async function toSecondStep(document: TestDocument): Promise<void> {
    const [task] = await office.open(document, 1);
    await office.approve(task);
    await office.openNext(document);
  }

  async function holding(task: SeenTask) {
    const { holderId, principalId, heldBy, pool } = await office.again(task);
    return [holderId, principalId, heldBy, pool] as const;
  }

  function leave(personId: string, successorId: string | null) {
    return service.app
      .get(DeactivatePerson, { strict: false })
      .run(office.office.officeId, personId, successorId, actorOf(administrator));
  }

  function forecastOf(personId: string) {
    return service.app.get(DeactivatePerson, { strict: false }).forecast(office.office.officeId, personId);
  }

  function delegate(task: SeenTask, to: string, by: string) {
    return office.acts.delegateTask.run('review', task.id, { to, reason: '出差' }, actorOf(by));
  }

  function setRoute(meetingType: string, reviewers: string[], boss?: string): Promise<number> {
    const times = boss === undefined ? {} : { times: { workingDays: 3, escalation: { after: 1, to: boss } } };
    const route = { steps: [step('一审', reviewers, times)], signerId: office.office.signerId };
    return office.inOneTransaction((tx) =>
      service.app.get(Routes, { strict: false }).set(tx, office.office.officeId, meetingType, route),
    );
  }

  async function underReview(steps: Parameters<ReviewingOffice['underReview']>[0], type: string, version: number) {
    const document = await office.underReview(steps, { version });
    await office.query('update lifecycle.document set meeting_type = $2 where id = $1', [document.id, type]);
  }

  function standIn(principal: string, substitute: string): Promise<unknown> {
    return office.query(
      `insert into directory.substitution (id, principal_id, substitute_id, from_on, to_on, reason, created_by)
       values (gen_random_uuid(), $1, $2, '2026-03-09', '2026-03-13', '休假', $1)`,
      [principal, substitute],
    );
  }

  async function isActive(personId: string): Promise<boolean> {
    const [{ active }] = await office.query('select active from directory.person where id = $1', [personId]);
    return active;
  }

  async function inactive(): Promise<string> {
    const id = await office.reviewer();
    await office.query('update directory.person set active = false where id = $1', [id]);
    return id;
  }
});
