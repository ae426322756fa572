import { givenOffice, givenPerson, startTestService, type TestOffice, type TestService } from '#libs/testing';
import { type Agent, givenAccount, signedIn } from '../../test/accounts.js';
import { GatewayModule } from '../gateway.module.js';

describe('people who are away, and posts', () => {
  let service: TestService;
  let office: TestOffice;
  let administrator: Agent;
  let reviewer: Agent;
  let reviewerId: string;

  beforeAll(async () => {
    service = await startTestService([GatewayModule]);
    office = await givenOffice(service.database);
    administrator = await signedIn(service, await givenAccount(service.database, 'administrator', office.officeId));
    const account = await givenAccount(service.database, 'reviewer', office.officeId);
    reviewer = await signedIn(service, account);
    reviewerId = account.personId;
  });

  afterAll(() => service?.stop());

  it('lets somebody name a substitute for some days, see it and end it', async () => {
    const substitution = { substituteId: office.reviewerIds[0], from: '2027-01-04', to: '2027-01-08', reason: '休假' };

    const { body: added } = await reviewer.post('/api/directory/substitutions').send(substitution).expect(201);
    const { body: mine } = await reviewer.get('/api/directory/substitutions').expect(200);
    await reviewer.post('/api/directory/substitutions').send(substitution).expect(409);
    await administrator.delete(`/api/directory/substitutions/${added.id}`).expect(404);
    await reviewer.delete(`/api/directory/substitutions/${added.id}`).expect(204);
    await reviewer.delete(`/api/directory/substitutions/${added.id}`).expect(404);

    const { substituteId, ...rest } = substitution;
    expect(mine).toMatchObject([{ ...rest, substitute: substituteId, principal: reviewerId }]);
    expect((await reviewer.get('/api/directory/substitutions').expect(200)).body).toEqual([]);
  });

  it.each([
    ['days in the wrong order', { from: '2027-01-08', to: '2027-01-04' }],
    ['no reason', { reason: ' ' }],
    ['no date', { from: '下周' }],
  ])('refuses %s', async (_, changes) => {
    const body = {
      substituteId: office.reviewerIds[1],
      from: '2027-02-01',
      to: '2027-02-02',
      reason: '出差',
      ...changes,
    };

    const answer = await reviewer.post('/api/directory/substitutions').send(body).expect(400);

    expect(answer.body.code).toBe('malformed-request');
  });

  it('sets posts as a whole, keeps their ids, and refuses holders who are no reviewers', async () => {
    const posts = `/api/directory/offices/${office.officeId}/posts`;
    const of = (name: string, holders: string[]) => ({ name, holders });
    const put = (list: object[]) => administrator.put(posts).send({ posts: list });

    const { body: first } = await put([of('核稿岗', [reviewerId]), of('法制岗', [])]).expect(200);
    const { body: second } = await put([{ ...of('核稿审核岗', []), id: first[0].id }]).expect(200);
    await put([of('核稿岗', [office.signerId])]).expect(422);

    expect(first.map(({ name }: { name: string }) => name).sort()).toEqual(['核稿岗', '法制岗'].sort());
    const renamed = first.find(({ id }: { id: string }) => id === second[0].id);
    expect(second).toHaveLength(1);
    expect(renamed).toBeDefined();
  });

  it('ends the access of whoever leaves, and of nobody else', async () => {
    const leaver = await givenPerson(service.database, 'reviewer', office.officeId);
    const path = (id: string) => `/api/directory/offices/${office.officeId}/people/${id}/deactivation`;

    const { body: forecast } = await administrator.get(path(leaver)).expect(200);
    await administrator.post(path(leaver)).send({}).expect(200, { moved: [] });
    await administrator.get(path(leaver)).expect(404);

    expect(forecast).toMatchObject({ tasks: [], routes: [], posts: [] });
    // A route asks this one: somebody must take over.
    const { body } = await administrator.post(path(office.signerId)).send({}).expect(409);
    expect(body.code).toBe('still-needed');
  });
});
