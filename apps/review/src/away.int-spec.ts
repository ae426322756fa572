import { DeskInTray } from '#libs/desk';
import { Substitutions } from '#libs/directory';
import { startTestService, type TestService } from '#libs/testing';
import { actorOf, outcomeOf, ReviewingOffice, type SeenTask, step } from '../test/reviewing-office.js';
import { ReviewModule } from './review.module.js';

const before = '2026-03-06T15:00:00+08:00';
const during = '2026-03-10T15:00:00+08:00';
const after = '2026-03-14T00:01:00+08:00';

describe('a standing substitute', () => {
  let service: TestService;
  let office: ReviewingOffice;
  let substitutions: Substitutions;

  beforeAll(async () => {
    service = await startTestService([ReviewModule]);
    office = await ReviewingOffice.open(service);
    substitutions = service.app.get(Substitutions, { strict: false });
  });

  afterEach(() => jest.restoreAllMocks());
  afterAll(() => service?.stop());

  it('gets what opens while the principal is away, and decides with both names on record', async () => {
    const [a = '', s = ''] = await office.people(2);
    await standIn(a, s);
    office.at(during);
    const document = await office.underReview([step('一审', [a])]);

    const [task] = await office.open(document, 1);
    const byPrincipal = await outcomeOf(office.approve(task, a));
    await office.approve(task, s);

    expect(task).toMatchObject({ principalId: a, holderId: s, heldBy: 'substitution' });
    expect(byPrincipal).toBe('not-your-turn');
    expect(await office.told(document, 'review-requested')).toEqual([s]);
    expect(await office.decisions(document)).toMatchObject([{ principalId: a, decidedBy: s }]);
    expect(await office.events(document, 'approved')).toMatchObject([
      { actor: s, data: { for: await office.name(a) } },
    ]);
  });

  it.each([
    ['the evening before the first day', '2026-03-08T23:59:00+08:00', false],
    ['the first minute of the first day', '2026-03-09T00:00:00+08:00', true],
    ['the last minute of the last day', '2026-03-13T23:59:00+08:00', true],
    ['the day after', '2026-03-14T00:00:00+08:00', false],
  ])('stands in from the first day to the last, as the office counts them: %s', async (_, instant, standsIn) => {
    const [a = '', s = ''] = await office.people(2);
    await standIn(a, s);
    office.at(instant);

    const document = await office.underReview([step('一审', [a])]);

    expect(await office.open(document, 1)).toMatchObject([{ holderId: standsIn ? s : a }]);
  });

  it.each<[string, { officeId?: string; meetingTypes?: string[] }, boolean]>([
    ['this kind of meeting', { meetingTypes: ['专题会议', '常务会议'] }, true],
    ['another kind of meeting', { meetingTypes: ['专题会议'] }, false],
    ['another office', { officeId: 'jyj' }, false],
  ])('stands in for what was named: %s', async (_, { officeId, meetingTypes = null }, standsIn) => {
    const [a = '', s = ''] = await office.people(2);
    const [unit] = await office.query('select id from directory.unit where code = $1', [officeId ?? '']);
    await standIn(a, s, { officeId: unit?.id ?? null, meetingTypes });
    office.at(during);

    const document = await office.underReview([step('一审', [a])]);
    await office.tick();

    expect(await office.open(document, 1)).toMatchObject([{ holderId: standsIn ? s : a }]);
  });

  it('gets what waits when they begin, and gives back what waits when they end', async () => {
    const [a = '', s = ''] = await office.people(2);
    office.at(before);
    const document = await office.underReview([step('一审', [a])]);
    const [task] = await office.open(document, 1);
    await standIn(a, s);

    await office.tick();
    const early = await office.again(task);
    office.at(during);
    await office.tick();
    const given = await office.again(task);
    const foundAgain = await isFound(task);
    office.at(after);
    await office.tick();
    const back = await office.again(task);

    expect([early, given, back].map(({ holderId, heldBy }) => [holderId, heldBy])).toEqual([
      [a, 'own'],
      [s, 'substitution'],
      [a, 'own'],
    ]);
    expect([foundAgain, await isFound(task)]).toEqual([false, false]);
    expect((await office.events(document)).map(({ type, actor }) => [type, actor])).toEqual([
      ['step-opened', null],
      ['task-substituted', null],
      ['task-returned-to-principal', null],
    ]);
    expect(await office.told(document, 'review-requested')).toEqual([a, s, a]);
    expect(await outcomeOf(office.approve(back, s))).toBe('not-your-turn');
    expect(await outcomeOf(office.approve(back, a))).toBe('done');
  });

  it('gives it back at once when the principal calls it off', async () => {
    const [a = '', s = ''] = await office.people(2);
    const id = await standIn(a, s);
    office.at(during);
    const document = await office.underReview([step('一审', [a])]);
    const [task] = await office.open(document, 1);

    const byAnother = await office.inOneTransaction((tx) => substitutions.end(tx, id, s, s));
    const ended = await office.inOneTransaction((tx) => substitutions.end(tx, id, a, a));
    await office.tick();

    expect([byAnother, ended]).toEqual([false, true]);
    expect((await office.again(task)).holderId).toBe(a);
  });

  it('does not get again what the principal took back', async () => {
    const [a = '', s = ''] = await office.people(2);
    await standIn(a, s);
    office.at(during);
    const document = await office.underReview([step('一审', [a])]);
    const [task] = await office.open(document, 1);

    await office.acts.delegateTask.takeBack('review', task.id, actorOf(a));
    await office.tick();

    expect(await office.again(task)).toMatchObject({ holderId: a, heldBy: 'kept' });
    expect(await isFound(task)).toBe(false);
    expect(await outcomeOf(office.approve(await office.again(task), a))).toBe('done');
  });

  it('does not get what the principal delegated or claimed before', async () => {
    const [a = '', b = '', s = '', d = ''] = await office.people(4);
    office.at(before);
    const document = await office.underReview([
      step('会签', [a], { posts: [await office.post([b, await office.reviewer()])] }),
    ]);
    const [own, pooled] = await office.open(document, 2);
    await office.acts.delegateTask.run('review', own.id, { to: d, reason: '出差' }, actorOf(a));
    await office.acts.claimTask.claim('review', pooled.id, actorOf(b));
    await standIn(a, s);
    await standIn(b, s);
    office.at(during);

    await office.tick();

    expect((await office.again(own)).holderId).toBe(d);
    expect((await office.again(pooled)).holderId).toBe(b);
  });

  it.each([
    ['is the drafter', async () => asReviewer(office.office.drafterId)],
    ['is not there any more', async () => inactive()],
    ['may not review here', async () => office.reviewer('drafter')],
  ])('is not used who %s, when the step opens nor later', async (_, whom) => {
    const [a = ''] = await office.people(1);
    const s = await whom();
    office.at(during);
    const [first] = await office.open(await office.underReview([step('一审', [a])]), 1);
    await plant(a, s);
    const opened = await office.underReview([step('一审', [a])]);

    await office.tick();

    expect((await office.again(first)).holderId).toBe(a);
    expect(await office.open(opened, 1)).toMatchObject([{ holderId: a, heldBy: 'own' }]);
    expect(await isFound(first)).toBe(false);
    await office.query('update directory.substitution set ended_at = now(), ended_by = $1 where substitute_id = $1', [
      s,
    ]);
  });

  it('is not used who has a task in the round, open or decided', async () => {
    const [a = '', s = '', b = ''] = await office.people(3);
    office.at(during);
    await standIn(a, s);
    await standIn(b, s);
    const document = await office.underReview([step('一审', [s]), step('会签', [a, b])]);
    const [first] = await office.open(document, 1);
    await office.approve(first);
    await office.openNext(document);

    await office.tick();

    const tasks = await office.open(document, 2);
    expect(tasks.map(({ holderId }) => holderId)).toEqual([a, b]);
    expect(await Promise.all(tasks.map(isFound))).toEqual([false, false]);
  });

  it('is not used who is asked in the same step, whichever of them the route names first', async () => {
    const [a = '', s = ''] = await office.people(2);
    office.at(during);
    await standIn(a, s);

    for (const reviewers of [
      [a, s],
      [s, a],
    ]) {
      const document = await office.underReview([step('会签', reviewers)]);
      await office.tick();
      expect((await office.open(document, 2)).map(({ holderId }) => holderId)).toEqual(reviewers);
    }
  });

  it('stands in for one of two in the same step, not for both', async () => {
    const [a = '', b = '', s = ''] = await office.people(3);
    office.at(during);
    await standIn(a, s);
    await standIn(b, s);

    const document = await office.underReview([step('会签', [a, b])]);
    await office.tick();

    const tasks = await office.open(document, 2);
    expect(tasks.map(({ holderId }) => holderId)).toEqual([s, b]);
    expect(await Promise.all(tasks.map(isFound))).toEqual([false, false]);
  });

  it('is not used whose approval stands from before a return', async () => {
    const [a = '', b = '', c = ''] = await office.people(3);
    office.at(during);
    const document = await office.underReview([step('一审', [a]), step('二审', [b]), step('三审', [c])]);
    for (let index = 0; index < 2; index++) {
      const [task] = await office.open(document, 1);
      await office.approve(task);
      await office.openNext(document);
    }
    const [third] = await office.open(document, 1);
    await standIn(b, a);
    await office.sendBack(third, '请再核第二环节。', 1);

    await office.openNext(document);
    await office.tick();

    const [again] = await office.open(document, 1);
    expect(again).toMatchObject({ step: 1, principalId: b, holderId: b });
    expect(await isFound(again)).toBe(false);
  });

  it('has one voice: who has approved for the principal does not approve for themselves', async () => {
    const [a = '', s = ''] = await office.people(2);
    office.at(during);
    await standIn(a, s);
    const document = await office.underReview([step('一审', [a]), step('二审', [s])]);
    const [first] = await office.open(document, 1);
    // Whom the route asks later keeps their voice: the task stays with its principal. See unattended.int-spec.
    expect(first).toMatchObject({ principalId: a, holderId: a });
    await office.approve(await office.plant(first, a, s), s);
    await office.openNext(document);
    const [second] = await office.open(document, 1);

    expect(second).toMatchObject({ seat: `person:${s}`, principalId: null, holderId: null });
    expect(second.pool).not.toContain(s);
    expect(await outcomeOf(office.approve(await office.plant(second, s, s)))).toBe('four-eyes');
  });

  it("is not followed to the substitute's own substitute", async () => {
    const [a = '', s = '', t = ''] = await office.people(3);
    office.at(during);
    // Neither act would be allowed beside the other; what got in otherwise makes no chain still.
    await plant(a, s);
    await plant(s, t);

    const document = await office.underReview([step('一审', [a])]);
    await office.tick();

    expect(await office.open(document, 1)).toMatchObject([{ holderId: s, principalId: a }]);
  });

  describe('is refused', () => {
    it.each<[string, string, (a: string, s: string, t: string) => [string, string]]>([
      ['beside another for the same days', 'substitution-overlaps', (a, _, t) => [a, t]],
      ['by one who is away', 'substitution-chain', (a, _, t) => [t, a]],
      ['for one who stands in', 'substitution-chain', (_, s, t) => [s, t]],
      ['in a circle', 'substitution-chain', (a, s) => [s, a]],
      ['of oneself', 'same-person', (_a, _s, t) => [t, t]],
    ])('%s', async (_, code, whom) => {
      const [a = '', s = '', t = ''] = await office.people(3);
      await standIn(a, s);

      const [principal, substitute] = whom(a, s, t);

      expect(await outcomeOf(standIn(principal, substitute))).toBe(code);
      expect(await inForce([a, s, t])).toBe(1);
      // For other days all but the last may stand.
      const later = { from: '2026-04-01', to: '2026-04-02' };
      expect(await outcomeOf(standIn(principal, substitute, later))).toBe(code === 'same-person' ? code : 'done');
    });

    it.each<[string, (a: string, s: string, t: string) => [[string, string], [string, string]]]>([
      [
        'two for one person',
        (a, s, t) => [
          [a, s],
          [a, t],
        ],
      ],
      [
        'a chain',
        (a, s, t) => [
          [a, s],
          [s, t],
        ],
      ],
      [
        'a circle',
        (a, s) => [
          [a, s],
          [s, a],
        ],
      ],
    ])('%s also when both are added at the same second', async (_, whom) => {
      for (let turn = 0; turn < 5; turn++) {
        const [a = '', s = '', t = ''] = await office.people(3);

        const outcomes = await Promise.all(whom(a, s, t).map((pair) => outcomeOf(standIn(...pair))));

        expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
        expect(await inForce([a, s, t])).toBe(1);
      }
    });
  });

  function standIn(
    principal: string,
    substituteId: string,
    changes: { from?: string; to?: string; officeId?: string | null; meetingTypes?: string[] | null } = {},
  ): Promise<string> {
    const body = {
      substituteId,
      from: '2026-03-09',
      to: '2026-03-13',
      officeId: null,
      meetingTypes: null,
      reason: '休假',
      ...changes,
    };
    return office.inOneTransaction((tx) => substitutions.add(tx, principal, body, principal));
  }

  /** A substitution that nobody checked. */
  function plant(principal: string, substitute: string): Promise<unknown> {
    return office.query(
      `insert into directory.substitution (id, principal_id, substitute_id, from_on, to_on, reason, created_by)
       values (gen_random_uuid(), $1, $2, '2026-03-09', '2026-03-13', '休假', $1)`,
      [principal, substitute],
    );
  }

  async function inForce(people: readonly string[]): Promise<number> {
    const [{ count }] = await office.query(
      `select count(*)::int from directory.substitution where principal_id = any($1) and from_on = '2026-03-09'`,
      [people],
    );
    return count;
  }

  /** Whether the in-tray finds something to do with the task. */
  async function isFound({ id }: SeenTask): Promise<boolean> {
    const tray = service.app.get(DeskInTray, { strict: false });
    const messages = await office.inOneTransaction((tx) => tray.missing(tx));
    return messages.some(({ payload }) => (payload as { readonly taskId?: string }).taskId === id);
  }

  async function asReviewer(personId: string): Promise<string> {
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
});
