import type { OfficeSettings, OfficeSettingsBody, Role } from '#libs/contracts';
import { givenOffice, startTestService, type TestService } from '#libs/testing';
import { type Agent, givenAccount, signedIn } from '../../test/accounts.js';
import { GatewayModule } from '../gateway.module.js';

describe('/api/directory/offices/:officeId/settings', () => {
  let service: TestService;
  let administrator: Agent;
  let path: string;
  let officeId: string;

  beforeAll(async () => {
    service = await startTestService([GatewayModule]);
    ({ officeId } = await givenOffice(service.database));
    path = `/api/directory/offices/${officeId}/settings`;
    administrator = await agentWith('administrator');
  });

  beforeEach(() => service.database.query('delete from directory.office_setting'));

  afterAll(() => service?.stop());

  const untouched: OfficeSettings = {
    mailFrom: null,
    mailTo: null,
    workingDaysOnly: false,
    proofread: false,
    receiptDays: 3,
    publishAtOnce: false,
    taskLinks: true,
  };

  it('are none at first', async () => {
    await administrator.get(path).expect(200, untouched);
  });

  it.each<[string, OfficeSettingsBody]>([
    ['nothing', {}],
    ['the hours', { mailFrom: '09:00', mailTo: '16:00' }],
    ['one hour', { mailTo: '16:00' }],
    ['no hours', { mailFrom: null, mailTo: null }],
    ['working days', { workingDaysOnly: false }],
    ['proofreading', { proofread: false }],
    ['the time for receipts', { receiptDays: 2 }],
    ['publication', { publishAtOnce: false }],
    ['links in mails', { taskLinks: true }],
  ])('change when %s is given, and keep the rest', async (_, changes) => {
    const before: OfficeSettings = {
      mailFrom: '08:30',
      mailTo: '17:30',
      workingDaysOnly: true,
      proofread: true,
      receiptDays: 5,
      publishAtOnce: true,
      taskLinks: false,
    };
    await administrator.put(path).send(before).expect(200, before);

    await administrator
      .put(path)
      .send(changes)
      .expect(200, { ...before, ...changes });

    await administrator.get(path).expect(200, { ...before, ...changes });
  });

  it.each([{ mailFrom: null }, { mailFrom: '18:00' }, { mailTo: '08:30' }, { proofread: null }, { receiptDays: 0 }])(
    'refuse %j where it makes no sense with what is kept, and stay',
    async (changes) => {
      const before = { ...untouched, mailFrom: '08:30', mailTo: '17:30', workingDaysOnly: true, proofread: true };
      await administrator.put(path).send(before).expect(200);

      const { body } = await administrator.put(path).send(changes).expect(400);

      expect(body.code).toBe('malformed-request');
      await administrator.get(path).expect(200, before);
    },
  );

  it('keep both changes of two administrators at the same second', async () => {
    const other = await agentWith('administrator');

    await Promise.all([
      administrator.put(path).send({ proofread: true }).expect(200),
      other.put(path).send({ workingDaysOnly: true }).expect(200),
    ]);

    await administrator.get(path).expect(200, { ...untouched, proofread: true, workingDaysOnly: true });
  });

  it("are the administrator's alone", async () => {
    for (const role of ['drafter', 'signer', 'distributor'] as const) {
      const agent = await agentWith(role);
      await agent.get(path).expect(403);
      await agent.put(path).send({ proofread: true }).expect(403);
    }
  });

  async function agentWith(role: Role): Promise<Agent> {
    return signedIn(service, await givenAccount(service.database, role, officeId));
  }
});
