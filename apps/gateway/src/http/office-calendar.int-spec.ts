import { randomUUID } from 'node:crypto';
import type { Role } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { OpenTasks } from '#libs/desk';
import { Calendars } from '#libs/directory';
import { Clock, Lifecycle } from '#libs/lifecycle';
import { addWorkingDays, type StepTimes } from '#libs/minutes';
import {
  givenDocument,
  givenOffice,
  minutesOf,
  startTestService,
  type TestDocument,
  type TestOffice,
  type TestService,
} from '#libs/testing';
import { type Agent, givenAccount, signedIn } from '../../test/accounts.js';
import { GatewayModule } from '../gateway.module.js';

describe('/api/directory/offices/:officeId/calendar', () => {
  let service: TestService;
  let office: TestOffice;
  let administrator: Agent;
  let auditor: Agent;

  beforeAll(async () => {
    service = await startTestService([GatewayModule]);
    office = await givenOffice(service.database);
    administrator = await agentWith('administrator');
    auditor = await agentWith('auditor');
  });

  afterEach(() => jest.restoreAllMocks());
  afterAll(() => service?.stop());

  it('keeps the days of an office, which then count in its due dates', async () => {
    const days = [
      { on: '2026-03-07', works: true, note: '' },
      { on: '2026-03-03', works: false, note: '市人代会' },
    ];

    const { body } = await administrator.put(path()).send({ days }).expect(200);

    expect(body).toEqual({
      days: [...days].reverse(),
      known: { first: 2004, last: expect.any(Number) },
      today: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
      moved: { task: 0, receipt: 0, publication: 0, 'follow-up': 0 },
    });
    const { moved: _, ...calendar } = body;
    await administrator.get(path()).expect(200, calendar);
    const own = await service.app.get(UnitOfWork).run((tx) => service.app.get(Calendars).of(tx, office.officeId));
    expect(addWorkingDays('2026-03-02', 4, own)).toMatchObject({
      due: '2026-03-07',
      explanation: { en: '4 working days; 3 Mar office closed (市人代会); Sat 7 Mar counted: the office works' },
    });
  });

  it('forgets the days that are left out', async () => {
    await administrator
      .put(path())
      .send({ days: [{ on: '2026-05-01', works: true, note: '值班' }] })
      .expect(200);
    const { body } = await administrator.put(path()).send({ days: [] }).expect(200);

    expect(body.days).toEqual([]);
  });

  it('moves the due days of open tasks, and says before it is saved how many', async () => {
    jest.spyOn(service.app.get(Clock), 'now').mockImplementation(() => new Date('2026-07-01T10:00:00+08:00'));
    await administrator.put(path()).send({ days: [] }).expect(200);
    const document = await givenTask({ workingDays: 2 });
    const days = [{ on: '2026-07-02', works: false, note: '停电' }];

    const preview = await administrator.post(`${path()}/preview`).send({ days }).expect(200);
    const before = await dueOf(document.id);
    const { body } = await administrator.put(path()).send({ days, seen: [] }).expect(200);

    expect(preview.body).toEqual({
      moved: { task: 1, receipt: 0, publication: 0, 'follow-up': 0 },
      later: 1,
      earlier: 0,
      overdue: 0,
      examples: [
        {
          kind: 'task',
          title: minutesOf().title,
          names: ['会签'],
          count: 1,
          from: '2026-07-03',
          to: '2026-07-06',
          because: expect.objectContaining({ zh: '2 个工作日：7 月 2 日本单位放假（停电），周末不计' }),
        },
      ],
    });
    expect([before, body.moved.task]).toEqual([{ dueOn: '2026-07-03', daysLeft: 2 }, 1]);
    expect(await dueOf(document.id)).toEqual({ dueOn: '2026-07-06', daysLeft: 5 });
    // Half an hour after midnight in the office, still the day before in Greenwich.
    jest.spyOn(service.app.get(Clock), 'now').mockImplementation(() => new Date('2026-07-06T16:30:00Z'));
    expect(await dueOf(document.id)).toEqual({ dueOn: '2026-07-06', daysLeft: -1 });
    const timeline = await timelineOf(document.id);
    expect(timeline.at(-1)).toMatchObject({
      type: 'due-day-moved',
      by: expect.any(String),
      data: { step: '会签', from: '2026-07-03', to: '2026-07-06' },
    });
  });

  it('shows those concerned every timer of a task with its next time and its reason, also after a move', async () => {
    jest.spyOn(service.app.get(Clock), 'now').mockImplementation(() => new Date('2026-08-03T10:00:00+08:00'));
    await administrator.put(path()).send({ days: [] }).expect(200);
    const escalation = { after: 1, to: office.signerId };
    const { id } = await givenTask({ workingDays: 2, remindBefore: [1], escalation });
    const timers = async () => (await auditor.get(`/api/documents/${id}`).expect(200)).body.waiting[0].timers;
    const before = await timers();

    await administrator
      .put(path())
      .send({ days: [{ on: '2026-08-04', works: false, note: '停电' }] })
      .expect(200);

    expect(before).toMatchObject([
      {
        kind: 'reminder',
        firesAt: '2026-08-04T01:00:00.000Z',
        because: { zh: '距到期（2026-08-05）还有 1 个工作日' },
        to: null,
      },
      { kind: 'escalation', firesAt: '2026-08-06T01:00:00.000Z', to: expect.any(String) },
    ]);
    expect(await timers()).toMatchObject([
      {
        kind: 'reminder',
        firesAt: '2026-08-05T01:00:00.000Z',
        because: { zh: '距到期（2026-08-06）还有 1 个工作日' },
        to: null,
      },
      {
        kind: 'escalation',
        firesAt: '2026-08-07T01:00:00.000Z',
        because: { zh: '已超期（2026-08-06 到期）1 个工作日' },
      },
    ]);
  });

  it('moves what waits in other stages too, which may run elsewhere', async () => {
    jest.spyOn(service.app.get(Clock), 'now').mockImplementation(() => new Date('2026-09-01T10:00:00+08:00'));
    await administrator.put(path()).send({ days: [] }).expect(200);
    const { id } = await givenFollowUp('2026-09-17');
    const days = [{ on: '2026-09-17', works: false, note: '停电' }];

    const preview = await administrator.post(`${path()}/preview`).send({ days }).expect(200);
    const { body } = await administrator.put(path()).send({ days, seen: [] }).expect(200);

    const moved = { task: 0, receipt: 0, publication: 0, 'follow-up': 1 };
    expect([preview.body.moved, body.moved]).toEqual([moved, moved]);
    expect(preview.body.examples).toMatchObject([
      { kind: 'follow-up', names: ['市财政局'], from: '2026-09-17', to: '2026-09-18' },
    ]);
    expect((await timelineOf(id)).at(-1)).toMatchObject({
      type: 'follow-up-day-moved',
      by: expect.any(String),
      data: { from: '2026-09-17', to: '2026-09-18', names: '市财政局' },
    });
  });

  it('is refused to whoever did not see what it is now, and is left as it is', async () => {
    const [first, second] = [
      { on: '2026-06-01', works: false, note: '' },
      { on: '2026-06-02', works: false, note: '' },
    ];
    await administrator.put(path()).send({ days: [] }).expect(200);

    const answers = await Promise.all(
      [first, second].map((day) => administrator.put(path()).send({ days: [day], seen: [] })),
    );

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('changed-meanwhile');
    const { body } = await administrator.get(path()).expect(200);
    expect(body.days).toHaveLength(1);
    await administrator
      .put(path())
      .send({ days: [second, first], seen: body.days })
      .expect(200);
    await administrator
      .put(path())
      .send({ days: [], seen: [first, second] })
      .expect(200);
  });

  it('lets several administrators set it at the same second, and keeps one of the lists whole', async () => {
    const lists = Array.from({ length: 8 }, (_, n) => [{ on: dayNo(n), works: false, note: '' }]);
    for (let round = 0; round < 5; round++) {
      await Promise.all(lists.map((days) => administrator.put(path()).send({ days }).expect(200)));

      const { body } = await administrator.get(path()).expect(200);
      expect(lists).toContainEqual(body.days);
    }
  });

  it.each([
    ['a day that does not exist', [{ on: '2026-02-30', works: false, note: '' }]],
    ['a reason with U+0000', [{ on: '2026-02-03', works: false, note: '停\u0000电' }]],
    ['a day given twice', Array(2).fill({ on: '2026-02-03', works: false, note: '' })],
    ['more days than an office decides', Array.from({ length: 1001 }, (_, n) => ({ on: dayNo(n), works: false }))],
  ])('refuses %s', async (_, days) => {
    const { body } = await administrator.put(path()).send({ days }).expect(400);

    expect(body.code).toBe('malformed-request');
  });

  it('is open to administrators of the office only', async () => {
    const others: Role[] = ['drafter', 'reviewer', 'signer', 'distributor', 'auditor', 'unit-officer'];
    for (const role of others) {
      const agent = await agentWith(role);
      await agent.get(path()).expect(403);
      await agent.put(path()).send({ days: [] }).expect(403);
      await agent.post(`${path()}/preview`).send({ days: [] }).expect(403);
    }
    const [{ id }]: [{ id: string }] = await service.database.query(`select id from directory.unit where code = 'czj'`);
    const stranger = await agentWith('administrator', id);
    await stranger.put(path()).send({ days: [] }).expect(403);
  });

  async function givenTask(times: StepTimes): Promise<TestDocument> {
    const [reviewer] = office.reviewerIds;
    const route = { steps: [{ name: '会签', reviewers: [reviewer], times }], signer: office.signerId };
    const given = await givenDocument(service.database, { ...office, route }, 'review', minutesOf());
    const step = { stage: 'review', step: 0, name: '会签', bulk: false, mayAbstain: false, times } as const;
    const seat = {
      seat: `person:${reviewer}`,
      principalId: reviewer,
      holderId: reviewer,
      pool: [],
      heldBy: 'own',
    } as const;
    await service.app.get(UnitOfWork).run(async (tx) => {
      const document = await service.app.get(Lifecycle).lock(tx, given.id);
      await service.app.get(OpenTasks, { strict: false }).run(tx, document, step, [seat], randomUUID());
    });
    return given;
  }

  /** As distribution opens it. */
  async function givenFollowUp(dueOn: string): Promise<TestDocument> {
    const given = await givenDocument(service.database, office, 'review', minutesOf());
    const id = randomUUID();
    await service.database.query(
      `insert into followup.follow_up
         (id, document_id, office_id, revision_hash, position, item, action, heading, span_start, span_end, what, named,
          unit_id, role, due_on, due_basis, ends_on, doubts, state, created_at, opened_at)
       select $1, $2, $3, $4, 0, 0, 0, '', 0, 1, '', name, id, 'lead', $5, 'stated', $5, '{}', 'open', $6, $6
         from directory.unit where code = 'czj'`,
      [id, given.id, office.officeId, given.revision, dueOn, new Date('2026-09-01T00:00:00Z')],
    );
    await service.database.query(
      `insert into followup.act (id, follow_up_id, no, kind, at) values ($1, $2, 1, 'opened', $3)`,
      [randomUUID(), id, new Date('2026-09-01T00:00:00Z')],
    );
    return given;
  }

  async function dueOf(documentId: string) {
    const { body } = await auditor.get(`/api/documents/${documentId}`).expect(200);
    const [{ dueOn, daysLeft }] = body.waiting;
    return { dueOn, daysLeft };
  }

  async function timelineOf(documentId: string) {
    return (await auditor.get(`/api/documents/${documentId}`).expect(200)).body.timeline;
  }

  function path(): string {
    return `/api/directory/offices/${office.officeId}/calendar`;
  }

  async function agentWith(role: Role, unitId = office.officeId): Promise<Agent> {
    return signedIn(service, await givenAccount(service.database, role, unitId));
  }
});

function dayNo(n: number): string {
  return new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
}
