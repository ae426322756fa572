import type { Role } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { Calendars } from '#libs/directory';
import { addWorkingDays } from '#libs/minutes';
import { givenOffice, startTestService, type TestOffice, type TestService } from '#libs/testing';
import { type Agent, givenAccount, signedIn } from '../../test/accounts.js';
import { GatewayModule } from '../gateway.module.js';

describe('/api/directory/offices/:officeId/calendar', () => {
  let service: TestService;
  let office: TestOffice;
  let administrator: Agent;

  beforeAll(async () => {
    service = await startTestService([GatewayModule]);
    office = await givenOffice(service.database);
    administrator = await agentWith('administrator');
  });

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
    });
    await administrator.get(path()).expect(200, body);
    const calendar = await service.app.get(UnitOfWork).run((tx) => service.app.get(Calendars).of(tx, office.officeId));
    expect(addWorkingDays('2026-03-02', 4, calendar)).toMatchObject({
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
    }
    const [{ id }]: [{ id: string }] = await service.database.query(`select id from directory.unit where code = 'czj'`);
    const stranger = await agentWith('administrator', id);
    await stranger.put(path()).send({ days: [] }).expect(403);
  });

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
