import request from 'supertest';
import { givenOffice, startTestService, type TestOffice, type TestService } from '#libs/testing';
import { type Account, givenAccount, password, signedIn } from '../../test/accounts.js';
import { GatewayModule } from '../gateway.module.js';

describe('/api/session', () => {
  let service: TestService;
  let office: TestOffice;
  let drafter: Account;

  beforeAll(async () => {
    service = await startTestService([GatewayModule]);
    office = await givenOffice(service.database);
  });

  beforeEach(async () => {
    drafter = await givenAccount(service.database, 'drafter', office.officeId);
  });

  afterAll(() => service?.stop());

  it('signs in with the right password and says who that is', async () => {
    const agent = request.agent(service.url);

    const { body } = await agent.post('/api/session').send({ login: drafter.login, password }).expect(200);

    expect(body).toMatchObject({ personId: drafter.personId, grants: [{ role: 'drafter', unitId: office.officeId }] });
    await agent.get('/api/session').expect(200, body);
  });

  it('keeps the cookie from scripts and from other sites', async () => {
    const response = await signIn(drafter.login).expect(200);

    const [cookie] = response.get('Set-Cookie') ?? [];
    expect(cookie).toMatch(/^jiyao\.sid=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
  });

  it.each([
    ['a wrong password', (login: string) => ({ login, password: 'wrong' })],
    ['a login that nobody has', () => ({ login: 'nobody', password })],
  ])('answers the same to %s', async (_, bodyFor) => {
    const { body } = await request(service.url).post('/api/session').send(bodyFor(drafter.login)).expect(401);

    expect(body).toMatchObject({ code: 'wrong-credentials' });
  });

  it('gives a new session id at every sign-in, and ends the session of the old one', async () => {
    const planted = cookieOf(await signIn(drafter.login));
    const other = await givenAccount(service.database, 'auditor', office.officeId);

    const fresh = cookieOf(await signIn(other.login).set('Cookie', planted).expect(200));

    expect(fresh).not.toBe(planted);
    await request(service.url).get('/api/session').set('Cookie', planted).expect(401);
    const { body } = await request(service.url).get('/api/session').set('Cookie', fresh).expect(200);
    expect(body.personId).toBe(other.personId);
  });

  it('ends at signing out, also for somebody who kept the cookie', async () => {
    const cookie = cookieOf(await signIn(drafter.login));

    await request(service.url).delete('/api/session').set('Cookie', cookie).expect(204);

    await request(service.url).get('/api/session').set('Cookie', cookie).expect(401);
  });

  it('ends when the person is deactivated', async () => {
    const agent = await signedIn(service, drafter);

    await service.database.query('update directory.person set active = false where id = $1', [drafter.personId]);

    await agent.get('/api/session').expect(401);
    await signIn(drafter.login).expect(401);
  });

  it('refuses the eleventh try of a login within a minute, however it is written, and no other login', async () => {
    const spellings = Array.from({ length: 10 }, (_, blanks) => `${' '.repeat(blanks)}${drafter.login}`);
    for (const login of spellings) await signIn(login, 'wrong').expect(401);

    const refused = await signIn(`${drafter.login}\t`).expect(429);

    expect(refused.body).toMatchObject({ code: 'too-many-attempts', status: 429 });
    expect(Number(refused.get('Retry-After'))).toBeGreaterThan(0);
    const other = await givenAccount(service.database, 'drafter', office.officeId);
    await signIn(other.login).expect(200);
  });

  it('refuses a place that tries hundreds of logins within a minute', async () => {
    const tries = Array.from({ length: 300 }, (_, index) => signIn(`guess-${index}`, '').then(({ status }) => status));

    expect(await Promise.all(tries)).toContain(429);
    await signIn(drafter.login).expect(429);
  });

  function signIn(login: string, withPassword = password): request.Test {
    return request(service.url).post('/api/session').send({ login, password: withPassword });
  }
});

function cookieOf(response: request.Response): string {
  return response.get('Set-Cookie')?.[0]?.split(';')[0] ?? '';
}
