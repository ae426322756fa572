import { randomUUID } from 'node:crypto';
import type { Role } from '#libs/contracts';
import { givenOffice, givenPerson, startTestService, type TestOffice, type TestService } from '#libs/testing';
import { type Account, type Agent, givenAccount, signedIn } from '../../test/accounts.js';
import { GatewayModule } from '../gateway.module.js';

describe('colleagues who could stand in for each other', () => {
  let service: TestService;
  let office: TestOffice;
  let account: Account;
  let reviewer: Agent;

  beforeAll(async () => {
    service = await startTestService([GatewayModule]);
    office = await givenOffice(service.database);
    account = await givenAccount(service.database, 'reviewer', office.officeId);
    reviewer = await signedIn(service, account);
  });

  afterAll(() => service?.stop());

  describe('GET /api/directory/colleagues', () => {
    it('names who holds the role in an office where one holds it, and nobody else', async () => {
      const colleague = await givenPerson(service.database, 'reviewer', office.officeId);
      const left = await givenPerson(service.database, 'reviewer', office.officeId);
      await service.database.query('update directory.person set active = false where id = $1', [left]);
      const others = [
        left,
        account.personId,
        await givenPerson(service.database, 'signer', office.officeId),
        await givenPerson(service.database, 'reviewer', await elsewhere()),
      ];

      const ids = await colleagues('reviewer');

      expect(ids).toContain(colleague);
      for (const other of others) expect(ids).not.toContain(other);
    });

    it('names nobody for a role that one does not hold', async () => {
      await givenPerson(service.database, 'signer', office.officeId);

      expect(await colleagues('signer')).toEqual([]);
    });

    it('refuses any other role', async () => {
      await reviewer.get('/api/directory/colleagues').query({ role: 'administrator' }).expect(400);
    });
  });

  describe('DELETE /api/directory/offices/:officeId/people/:personId/substitutions/:id', () => {
    it('lets an administrator end what is for the own office, and only that', async () => {
      const administrator = await agentWith('administrator');
      const here = await substitution('2029', office.officeId);
      const everywhere = await substitution('2030', null);

      await administrator.delete(pathOf(everywhere)).expect(404);
      await administrator.delete(pathOf(here)).expect(204);
      await administrator.delete(pathOf(here)).expect(404);

      const rows = await service.database.query(
        'select id, ended_at is not null as ended from directory.substitution where principal_id = $1 order by ended',
        [account.personId],
      );
      expect(rows).toEqual([
        { id: everywhere, ended: false },
        { id: here, ended: true },
      ]);
    });

    it('is for administrators of the office', async () => {
      const id = await substitution('2031', office.officeId);

      await reviewer.delete(pathOf(id)).expect(403);
      const stranger = await agentWith('administrator', await elsewhere());
      await stranger.delete(pathOf(id)).expect(403);
    });

    function pathOf(id: string): string {
      return `/api/directory/offices/${office.officeId}/people/${account.personId}/substitutions/${id}`;
    }

    async function substitution(year: string, officeId: string | null): Promise<string> {
      const substituteId = await givenPerson(service.database, 'reviewer', office.officeId);
      const body = { substituteId, from: `${year}-01-01`, to: `${year}-01-09`, officeId, reason: '出差' };
      const answer = await reviewer.post('/api/directory/substitutions').send(body).expect(201);
      return answer.body.id;
    }
  });

  async function colleagues(role: Role): Promise<string[]> {
    const { body } = await reviewer.get('/api/directory/colleagues').query({ role }).expect(200);
    return body.map(({ id }: { readonly id: string }) => id);
  }

  async function elsewhere(): Promise<string> {
    const id = randomUUID();
    const code = `office-${id.slice(0, 8)}`;
    await service.database.query(`insert into directory.unit (id, code, name) values ($1, $2, '另一机关')`, [id, code]);
    return id;
  }

  async function agentWith(role: Role, unitId = office.officeId): Promise<Agent> {
    return signedIn(service, await givenAccount(service.database, role, unitId));
  }
});
