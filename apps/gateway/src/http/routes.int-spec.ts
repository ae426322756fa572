import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { openApiDocument } from '#libs/platform';
import { givenOffice, givenPerson, startTestService, type TestService } from '#libs/testing';
import { type Agent, signedIn, withPassword } from '../../test/accounts.js';
import { GatewayModule } from '../gateway.module.js';

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;
const open = ['POST /api/session', 'GET /api/health', 'GET /t/{token}', 'POST /t/{token}'];

/** Every route that the description of the API names, so that a new one is judged as well. */
describe('every route', () => {
  let service: TestService;
  let agent: Agent;
  let routes: { readonly name: string; readonly method: (typeof methods)[number]; readonly path: string }[];

  beforeAll(async () => {
    service = await startTestService([GatewayModule]);
    const { officeId } = await givenOffice(service.database);
    const personId = await givenPerson(service.database, 'administrator', officeId);
    agent = await signedIn(service, await withPassword(service.database, personId));
    routes = Object.entries(openApiDocument(service.app).paths).flatMap(([template, item]) =>
      methods
        .filter((method) => item[method] !== undefined)
        .map((method) => ({
          name: `${method.toUpperCase()} ${template}`,
          method,
          path: template.replaceAll(/\{\w+\}/g, () => randomUUID()),
        })),
    );
  });

  afterAll(() => service?.stop());

  it('answers 401 without a session, save signing in, links in mails and health', async () => {
    const answers = await Promise.all(
      routes.map(async ({ name, method, path }) => {
        const { status, body } = await request(service.url)[method](path);
        return { name, refused: status === 401 && body.code === 'not-signed-in' };
      }),
    );

    expect(answers.length).toBeGreaterThan(10);
    expect(
      answers
        .filter(({ refused }) => !refused)
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...open].sort());
  });

  it.each([
    ['says so', { 'Sec-Fetch-Site': 'cross-site' }],
    ['is of a neighbouring site', { 'Sec-Fetch-Site': 'same-site' }],
    ['is an old browser, with the origin of another site', { Origin: 'https://elsewhere.example' }],
  ])('that changes something refuses a page of another site when the browser %s', async (_, headers) => {
    const unsafe = routes.filter(({ method }) => method !== 'get');

    for (const { name, method, path } of unsafe) {
      const { status, body } = await agent[method](path).set(headers).send({});
      expect({ name, status, code: body.code }).toEqual({ name, status: 403, code: 'cross-site-request' });
    }

    expect(unsafe.length).toBeGreaterThan(3);
    await agent.get('/api/session').expect(200);
  });

  it('takes what a page of our own sends', async () => {
    await agent.delete('/api/session').set({ 'Sec-Fetch-Site': 'same-origin', Origin: service.url }).expect(204);
  });
});
