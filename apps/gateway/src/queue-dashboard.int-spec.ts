import request from 'supertest';
import { queueNames, type Role } from '#libs/contracts';
import { givenOffice, startTestService, type TestOffice, type TestService } from '#libs/testing';
import { type Agent, givenAccount, signedIn } from '../test/accounts.js';
import { GatewayModule } from './gateway.module.js';
import { dashboardPath, serveQueueDashboard } from './queue-dashboard.js';

const api = `${dashboardPath}/api/queues`;
const page = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
/** What the dashboard's own script sends. */
const script = { Accept: 'application/json, text/plain, */*' };

describe('the queue dashboard', () => {
  let service: TestService;
  let office: TestOffice;

  beforeAll(async () => {
    service = await startTestService([GatewayModule], { prepare: serveQueueDashboard });
    office = await givenOffice(service.database);
  });

  afterAll(() => service?.stop());

  it('sends a browser without a session to the sign-in page, and back afterwards', async () => {
    const response = await request(service.url).get(dashboardPath).set(page).expect(302);

    expect(response.get('Location')).toBe('/login?next=%2Fadmin%2Fqueues');
  });

  it('refuses its own calls once the session has ended, rather than send them to a page', async () => {
    const { body } = await request(service.url).get(api).set(script).expect(401);

    expect(body).toMatchObject({ code: 'not-signed-in' });
    await request(service.url).put(`${api}/review/pause`).set(script).expect(401);
  });

  it.each<Role>(['drafter', 'reviewer', 'signer', 'distributor', 'unit-officer', 'auditor'])(
    'refuses a %s, the page and its calls alike',
    async (role) => {
      const agent = await agentWith(role);

      const { body } = await agent.get(dashboardPath).set(page).expect(403);

      expect(body).toMatchObject({ code: 'not-permitted' });
      await agent.get(api).set(script).expect(403);
      await agent.put(`${api}/review/pause`).set(script).expect(403);
    },
  );

  it('shows every queue to an administrator', async () => {
    const agent = await agentWith('administrator');

    const { text } = await agent.get(dashboardPath).set(page).expect(200);
    const { body } = await agent.get(api).set(script).expect(200);

    expect(text).toContain('流程队列');
    expect(body.queues.map(({ name }: { name: string }) => name).sort()).toEqual([...queueNames].sort());
  });

  it('fetches nothing from other hosts, on which an office network would wait: its page names one for fonts', async () => {
    const agent = await agentWith('administrator');

    const { headers } = await agent.get(dashboardPath).set(page).expect(200);

    const policy = String(headers['content-security-policy']);
    const sources = policy.split(';').flatMap((directive) => directive.trim().split(/\s+/).slice(1));
    const own = ["'self'", "'none'", "'unsafe-inline'", 'data:', 'blob:'];
    expect(policy).toContain("default-src 'self'");
    expect(sources.filter((source) => !own.includes(source))).toEqual([]);
    expect(headers).toMatchObject({ 'x-dns-prefetch-control': 'off' });
  });

  it('refuses a page of another site, also in the name of an administrator', async () => {
    const agent = await agentWith('administrator');

    await agent.put(`${api}/review/pause`).set('Sec-Fetch-Site', 'cross-site').expect(403);
    await agent.put(`${api}/review/pause`).set('Sec-Fetch-Site', 'same-origin').expect(200);
    await agent.put(`${api}/review/resume`).set('Sec-Fetch-Site', 'same-origin').expect(200);
  });

  async function agentWith(role: Role): Promise<Agent> {
    return signedIn(service, await givenAccount(service.database, role, office.officeId));
  }
});
