import { randomUUID } from 'node:crypto';
import { messages } from '#libs/contracts';
import { DeactivatePerson, ReassignTask, TaskList, UrgeHolders } from '#libs/desk';
import { Access, People, type Person, Substitutions } from '#libs/directory';
import { Outbox, type OutgoingMessage } from '#libs/messaging';
import { startTestService, type TestService } from '#libs/testing';
import { actorOf, outcomeOf, ReviewingOffice, step } from '../test/reviewing-office.js';
import { ReviewModule } from './review.module.js';

const day = '2026-03-10T15:00:00+08:00';

describe('a task that nobody can do now', () => {
  let service: TestService;
  let office: ReviewingOffice;

  beforeAll(async () => {
    service = await startTestService([ReviewModule]);
    office = await ReviewingOffice.open(service);
  });

  // Who administers the office is what these tests are about.
  beforeEach(async () => {
    await office.query(`delete from directory.role_grant where role = 'administrator'`);
    office.at(day);
  });

  afterEach(() => jest.restoreAllMocks());
  afterAll(() => service?.stop());

  describe('since whoever stands in is asked later themselves', () => {
    it('stays with its principal; the administrators hear of it at once, see it, and transfer it with one act', async () => {
      const administrator = await office.reviewer('administrator');
      const [away = '', substitute = '', free = ''] = await office.people(3);
      await standIn(away, substitute);

      const document = await office.underReview([step('一审', [away]), step('二审', [substitute])]);

      const [task] = await office.open(document, 1);
      expect(task).toMatchObject({ principalId: away, holderId: away, heldBy: 'own' });
      expect(await office.told(document, 'task-escalated')).toEqual([administrator]);
      expect(await office.events(document, 'task-unattended')).toMatchObject([
        {
          actor: null,
          data: { step: '一审', asked: await office.name(away), because: { zh: expect.stringContaining('不能代办') } },
        },
      ]);
      const list = await tasks().open('review', administrator, { limit: 10, held: 'escalated' });
      expect(list.items).toMatchObject([{ id: task.id, mine: false, mayClaim: false, mayTransfer: true }]);
      await service.app.get(Access).requireView(await person(administrator), document.id);
      const candidates = await office.acts.candidates.of('review', task.id, administrator);
      expect(candidates.map(({ id }) => id)).toEqual(expect.arrayContaining([free, substitute]));

      const body = { to: free, reason: '本人外出' };
      await office.acts.transferTask.run('review', task.id, body, await person(administrator), actorOf(administrator));
      await office.approve(await office.again(task));
      await office.openNext(document);
      const [second] = await office.open(document, 1);
      expect(second).toMatchObject({ holderId: substitute });
      expect((await office.approve(second)).stage).toBe('sign-off');
      // It is nobody's worry any more.
      expect((await tasks().open('review', administrator, { limit: 10, held: 'escalated' })).items).toEqual([]);
    });

    it('nor is the signer of the text asked to stand in for its reviewer', async () => {
      const [away = ''] = await office.people(1);
      const signer = await office.reviewer('signer');
      await office.query(`insert into directory.role_grant (person_id, role, unit_id) values ($1, 'reviewer', $2)`, [
        signer,
        office.office.officeId,
      ]);
      await standIn(away, signer);

      const document = await office.underReview([step('一审', [away])], { signer });
      await office.tick();

      expect(await office.open(document, 1)).toMatchObject([{ principalId: away, holderId: away }]);
    });

    it('is not taken for a change of substitutes by the in-tray, over and over', async () => {
      const [away = '', substitute = ''] = await office.people(2);
      await standIn(away, substitute);
      const document = await office.underReview([step('一审', [away]), step('二审', [substitute])]);

      expect(await office.tick()).toBe(0);

      expect(await office.events(document, 'task-substituted')).toEqual([]);
    });

    it('goes to the substitute who is asked only before', async () => {
      const [away = '', substitute = '', first = ''] = await office.people(3);
      await standIn(away, substitute);
      const document = await office.underReview([step('一审', [first]), step('二审', [away]), step('三审', [first])]);
      const [task] = await office.open(document, 1);
      await office.approve(task);
      await office.openNext(document);

      expect(await office.open(document, 1)).toMatchObject([{ principalId: away, holderId: substitute }]);
      expect(await office.events(document, 'task-unattended')).toEqual([]);
    });
  });

  describe('since whoever stands in from today may not decide', () => {
    it.each<[string, () => Promise<string>, boolean]>([
      ['is asked later', () => office.reviewer(), true],
      ['drafted the text', () => asReviewer(office.office.drafterId), false],
      ['may not review', () => office.reviewer('drafter'), false],
      ['has left', () => inactive(), false],
    ])(
      'stays with its principal, and is escalated on the day on which it begins: the substitute %s',
      async (_, whom, asksToo) => {
        const administrator = await office.reviewer('administrator');
        const [away = ''] = await office.people(1);
        const substitute = await whom();
        const asked = asksToo ? substitute : await office.reviewer();
        const document = await office.underReview([step('一审', [away]), step('二审', [asked])]);
        await plant(away, substitute, '2026-03-12');

        const early = await office.tick();
        const toldEarly = await office.told(document, 'task-escalated');
        office.at('2026-03-12T00:01:00+08:00');
        await office.tick();

        expect([early, toldEarly]).toEqual([0, []]);
        const [task] = await office.open(document, 1);
        expect(task).toMatchObject({ principalId: away, holderId: away, heldBy: 'own' });
        expect(await office.told(document, 'task-escalated')).toEqual([administrator]);
        expect(await office.events(document, 'task-unattended')).toMatchObject([
          {
            actor: null,
            data: { asked: await office.name(away), because: { zh: expect.stringContaining('不能代办') } },
          },
        ]);
        const list = await tasks().open('review', administrator, { limit: 10, held: 'escalated' });
        expect(list.items).toMatchObject([{ id: task.id, mayTransfer: true }]);
        // Once, however often the in-tray looks, and though the message comes twice.
        expect(await office.tick()).toBe(0);
        await office.inOneTransaction((tx) => service.app.get(ReassignTask).run(tx, task.id, randomUUID()));
        expect(await office.events(document, 'task-unattended')).toHaveLength(1);
        expect(await office.told(document, 'task-escalated')).toEqual([administrator]);
      },
    );

    it('is escalated when a substitution is saved that has begun, and again for another one', async () => {
      const administrator = await office.reviewer('administrator');
      const [away = '', first = '', second = ''] = await office.people(3);
      const document = await office.underReview([step('一审', [away]), step('会签', [first, second])]);

      const id = await standIn(away, first);
      await office.tick();
      const told = await office.told(document, 'task-escalated');
      await office.inOneTransaction((tx) => substitutions().end(tx, id, away, away));
      await office.tick();
      await standIn(away, second);
      await office.tick();

      expect(told).toEqual([administrator]);
      expect(await office.told(document, 'task-escalated')).toEqual([administrator, administrator]);
      expect(await office.events(document, 'task-unattended')).toHaveLength(2);
    });

    it('goes to the substitute as soon as they may decide', async () => {
      await office.reviewer('administrator');
      const [away = ''] = await office.people(1);
      const substitute = await office.reviewer('drafter');
      await standIn(away, substitute);
      const document = await office.underReview([step('一审', [away])]);
      const [task] = await office.open(document, 1);
      const events = await office.events(document, 'task-unattended');
      const idle = await office.tick();

      await withReviewersRole(substitute);
      await office.tick();

      expect([events.length, idle]).toEqual([1, 0]);
      expect(await office.again(task)).toMatchObject({ principalId: away, holderId: substitute });
    });
  });

  describe('since nobody whom the route asks may decide', () => {
    it('lies with the administrators, who are told once, and why', async () => {
      const administrators = await office.people(2, 'administrator');
      const gone = await inactive();

      const document = await office.underReview([step('一审', [gone])]);

      const [task] = await office.open(document, 1);
      expect(new Set(task.pool)).toEqual(new Set(administrators));
      expect(new Set(await office.told(document, 'review-requested'))).toEqual(new Set(administrators));
      expect(await office.told(document, 'task-escalated')).toEqual([]);
      expect(await office.events(document, 'task-unattended')).toMatchObject([
        { data: { asked: await office.name(gone) } },
      ]);
      const [administrator = ''] = administrators;
      const { items } = await tasks().open('review', administrator, { limit: 10, held: 'by-me' });
      // Without the role of a reviewer there is nothing to claim, only to transfer.
      expect(items).toMatchObject([{ id: task.id, mayClaim: false, mayTransfer: true }]);
    });

    it('goes to whom the escalation names, where the drafter is the only administrator', async () => {
      await onlyTheDrafterAdministers();
      const boss = await office.reviewer();
      const times = { workingDays: 2, escalation: { after: 1, to: boss } };

      const document = await office.underReview([step('一审', [await inactive()], { times })]);

      const [task] = await office.open(document, 1);
      expect(task.pool).toEqual([boss]);
      await office.acts.claimTask.claim('review', task.id, actorOf(boss));
      expect((await office.approve(await office.again(task))).stage).toBe('sign-off');
    });

    it('or else to everybody of the office who may decide, never to the drafter', async () => {
      await onlyTheDrafterAdministers();
      const reviewer = await office.reviewer();
      await withReviewersRole(office.office.drafterId);

      const document = await office.underReview([step('一审', [await inactive()])]);

      const [task] = await office.open(document, 1);
      expect(task.pool).toContain(reviewer);
      expect(task.pool).not.toContain(office.office.drafterId);
      // The drafter may see to it that somebody takes it, and says so on record.
      expect(await office.told(document, 'task-escalated')).toEqual([office.office.drafterId]);
      expect(await outcomeOf(office.acts.claimTask.claim('review', task.id, actorOf(office.office.drafterId)))).toBe(
        'not-found',
      );
    });

    it('waits for nobody only while there is nobody, and is found by whoever comes', async () => {
      await onlyTheDrafterAdministers();
      const gone = await inactive();
      const everybody: { person_id: string }[] = await office.query(
        `select distinct person_id from directory.role_grant where role = 'reviewer'`,
      );
      await office.query(`delete from directory.role_grant where role = 'reviewer'`);
      const document = await office.underReview([step('一审', [gone])]);
      const [task] = await office.open(document, 1);
      await office.tick();
      const meanwhile = await office.again(task);

      const reviewer = await office.reviewer();
      await office.tick();
      await office.tick();

      expect([task.pool, meanwhile.pool]).toEqual([[], []]);
      expect(await office.told(document, 'task-escalated')).toEqual([office.office.drafterId]);
      expect((await office.again(task)).pool).toEqual([reviewer]);
      expect(await office.told(document, 'review-requested')).toEqual([reviewer]);
      expect(await office.events(document, 'task-attended')).toHaveLength(1);
      await office.query(
        `insert into directory.role_grant (person_id, role, unit_id) select unnest($1::uuid[]), 'reviewer', $2
         on conflict do nothing`,
        [everybody.map(({ person_id }) => person_id), office.office.officeId],
      );
    });

    it('does not stand still when its holder leaves and nobody follows', async () => {
      await onlyTheDrafterAdministers();
      const [leaver = '', other = '', busy = ''] = await office.people(3);
      const document = await office.underReview([step('会签', [leaver, busy])]);
      const [task] = await office.open(document, 2);

      await service.app
        .get(DeactivatePerson, { strict: false })
        .run(office.office.officeId, leaver, busy, actorOf(office.office.drafterId));

      const { pool } = await office.again(task);
      expect(pool).toContain(other);
      for (const barred of [busy, leaver, office.office.drafterId]) expect(pool).not.toContain(barred);
      expect(await office.told(document, 'task-escalated')).toEqual([office.office.drafterId]);
    });
  });

  it('is told to hundreds in messages that the queue takes', async () => {
    const many: { id: string }[] = await office.query(
      `insert into directory.person (id, login, name, email, password_hash)
       select id, 'm-' || id, '管理员', id || '@many.example', '' from (select gen_random_uuid() as id from generate_series(1, 201)) as new
       returning id`,
    );
    const ids = many.map(({ id }) => id);
    await office.query(
      `insert into directory.role_grant (person_id, role, unit_id) select unnest($1::uuid[]), 'administrator', $2`,
      [ids, office.office.officeId],
    );
    const promised: OutgoingMessage[] = [];
    const outbox = service.app.get(Outbox);
    const add = outbox.add.bind(outbox);
    jest.spyOn(outbox, 'add').mockImplementation((tx, correlationId, messages) => {
      promised.push(...messages);
      return add(tx, correlationId, messages);
    });
    const [away = '', substitute = ''] = await office.people(2);
    await standIn(away, substitute);
    const times = { workingDays: 1, escalation: { after: 1, to: await inactive() } };

    // Opened, left without anybody, reminded, escalated, urged.
    const documents = [
      await office.underReview([step('一审', [], { posts: [await office.post(ids)], times })]),
      await office.underReview([step('一审', [away]), step('二审', [substitute])]),
    ];
    office.at('2026-03-13T10:00:00+08:00');
    await office.tick();
    for (const { id } of documents) {
      await service.app.get(UrgeHolders, { strict: false }).run(id, actorOf(office.office.drafterId));
    }

    const told = promised
      .filter(({ name }) => name === 'notification.deliver')
      .map(({ payload }) => messages['notification.deliver'].parse(payload).deliveryIds);
    const rows = await office.query('select count(*)::int from ledger.delivery where document_id = any($1)', [
      documents.map(({ id }) => id),
    ]);
    expect(new Set(told.flat()).size).toBe(rows[0].count);
    expect(rows[0].count).toBeGreaterThan(2 * 201);
  });

  it('is shown, with its document, to whom an escalation told of it, and to nobody else', async () => {
    const boss = await office.reviewer('unit-reader');
    const stranger = await office.reviewer('unit-reader');
    office.at('2026-03-02T10:00:00+08:00');
    const times = { workingDays: 1, escalation: { after: 1, to: boss } };
    const document = await office.underReview([step('一审', await office.people(1), { times })]);
    const [task] = await office.open(document, 1);
    const sees = async (id: string) => {
      const list = await tasks().open('review', id, { limit: 10, held: 'escalated' });
      return [list.items.length, await outcomeOf(service.app.get(Access).requireInside(await person(id), document.id))];
    };
    const before = await sees(boss);

    office.at('2026-03-04T09:00:00+08:00');
    await office.tick();

    expect(before).toEqual([0, 'not-found']);
    expect(await sees(boss)).toEqual([1, 'done']);
    expect(await sees(stranger)).toEqual([0, 'not-found']);
    // To see to it is not to decide it.
    expect(await tasks().get('review', task.id, boss)).toMatchObject({
      mine: false,
      mayClaim: false,
      mayTransfer: false,
    });
    expect(await outcomeOf(office.approve(task, boss))).toBe('not-found');
  });

  it('escalates to the drafter where there is no administrator left', async () => {
    const boss = await inactive();
    office.at('2026-03-02T10:00:00+08:00');
    const times = { workingDays: 1, escalation: { after: 1, to: boss } };
    const document = await office.underReview([step('一审', await office.people(1), { times })]);

    office.at('2026-03-04T09:00:00+08:00');
    await office.tick();

    expect(await office.told(document, 'task-escalated')).toEqual([office.office.drafterId]);
  });

  function tasks(): TaskList {
    return service.app.get(TaskList, { strict: false });
  }

  async function person(id: string): Promise<Person> {
    const found = await service.app.get(People).find(id);
    if (found === null) throw new Error('no such person');
    return found;
  }

  async function onlyTheDrafterAdministers(): Promise<void> {
    await office.query(`insert into directory.role_grant (person_id, role, unit_id) values ($1, 'administrator', $2)`, [
      office.office.drafterId,
      office.office.officeId,
    ]);
  }

  async function withReviewersRole(id: string): Promise<void> {
    await office.query(
      `insert into directory.role_grant (person_id, role, unit_id) values ($1, 'reviewer', $2) on conflict do nothing`,
      [id, office.office.officeId],
    );
  }

  async function asReviewer(id: string): Promise<string> {
    await withReviewersRole(id);
    return id;
  }

  async function inactive(): Promise<string> {
    const id = await office.reviewer();
    await office.query('update directory.person set active = false where id = $1', [id]);
    return id;
  }

  function standIn(principal: string, substitute: string): Promise<string> {
    const body = {
      substituteId: substitute,
      officeId: null,
      meetingTypes: null,
      from: '2026-03-01',
      to: '2026-03-31',
      reason: '出差',
    };
    return office.inOneTransaction((tx) => substitutions().add(tx, principal, body, principal));
  }

  /** A substitution that nobody checked: whoever stands in may have left. */
  function plant(principal: string, substitute: string, from: string): Promise<unknown> {
    return office.query(
      `insert into directory.substitution (id, principal_id, substitute_id, from_on, to_on, reason, created_by)
       values (gen_random_uuid(), $1, $2, $3, '2026-03-31', '出差', $1)`,
      [principal, substitute, from],
    );
  }

  function substitutions(): Substitutions {
    return service.app.get(Substitutions, { strict: false });
  }
});
