import { randomUUID } from 'node:crypto';
import type { Role, UnitView } from '#libs/contracts';
import { givenOffice, givenPerson, startTestService, type TestOffice, type TestService } from '#libs/testing';
import { type Agent, givenAccount, signedIn } from '../../test/accounts.js';
import { GatewayModule } from '../gateway.module.js';

describe('/api/directory', () => {
  let service: TestService;
  let office: TestOffice;
  let administrator: Agent;

  beforeAll(async () => {
    service = await startTestService([GatewayModule]);
    office = await givenOffice(service.database);
    administrator = await agentWith('administrator');
  });

  afterAll(() => service?.stop());

  it('names the offices in which a person has work to do, and what their meetings are', async () => {
    const drafter = await agentWith('drafter');
    const officer = await agentWith('unit-officer');

    const { body } = await drafter.get('/api/directory/offices').expect(200);

    expect(body).toEqual([{ id: office.officeId, name: '云澜市人民政府办公室', meetingTypes: [office.meetingType] }]);
    await officer.get('/api/directory/offices').expect(200, []);
  });

  it('gives every unit once, page by page, in the order of the codes', async () => {
    const codes: string[] = [];
    let before: string | null = '';
    while (before !== null) {
      const page = await administrator.get(at('/units')).query({ limit: 3, ...(before ? { before } : {}) });
      const { items, next }: { items: UnitView[]; next: string | null } = page.body;
      codes.push(...items.map(({ code }) => code));
      before = next;
    }

    expect(codes).toEqual(['czj', 'jyj', 'office', 'sjj']);
  });

  it('adds units and officers, and an officer can sign in', async () => {
    const unit = { code: 'new', name: '市档案局', email: null };
    const login = { login: 'daj', password: 'a long password' };

    const first = await administrator
      .put(at('/directory'))
      .send({ units: [unit], groups: [] })
      .expect(200);
    const again = await administrator
      .put(at('/directory'))
      .send({ units: [unit], groups: [] })
      .expect(200);
    await administrator
      .put(at('/officers'))
      .send({ officers: [{ ...login, name: '收文员', unitCode: 'new' }] })
      .expect(200, { officers: 1 });

    expect(first.body.units).toEqual({ added: 1, updated: 0, unchanged: 0 });
    expect(again.body.units).toEqual({ added: 0, updated: 0, unchanged: 1 });
    const { body } = await administrator.post('/api/session').send(login).expect(200);
    expect(body.grants).toMatchObject([{ role: 'unit-officer', unitName: '市档案局' }]);
    administrator = await agentWith('administrator');
    await service.database.query(`update directory.unit set active = false where code = 'new'`);
  });

  it('registers officers of an office by its own administrators only, and nobody of a list with one of another', async () => {
    const other = await givenUnit('other-office', '市人大常委会办公室');
    const others = await agentWith('administrator', other);
    const officer = (login: string, unitCode: string, role?: string) => ({
      login: `${login}-${unitCode}`,
      name: '收文员',
      unitCode,
      password: 'a long password',
      ...(role === undefined ? {} : { role }),
    });
    const mine = { officers: [officer('mine', 'office'), officer('mine', 'czj')] };

    const register = (agent: Agent, path: string, body: object) => agent.put(path).send(body);
    const refused = await register(administrator, at('/officers'), {
      officers: [officer('spy', 'czj'), officer('spy', 'other-office')],
    }).expect(403);
    await register(administrator, at('/officers'), {
      officers: [officer('spy', 'other-office', 'unit-reader')],
    }).expect(403);
    const theirs = `/api/directory/offices/${other}/officers`;
    await register(administrator, theirs, { officers: [officer('spy', 'other-office')] }).expect(403);
    await register(others, theirs, { officers: [officer('spy', 'office')] }).expect(403);

    expect(refused.body).toMatchObject({ code: 'unit-of-another-office', detail: '市人大常委会办公室' });
    expect(await grantsOf('spy-%')).toEqual([]);
    await register(others, theirs, { officers: [officer('theirs', 'other-office')] }).expect(200, { officers: 1 });
    await register(administrator, at('/officers'), mine).expect(200, { officers: 2 });
    await service.database.query('update directory.unit set active = false where id = $1', [other]);
  });

  it('takes another office in a list as it stands, and changes nothing when the list has it otherwise', async () => {
    const other = await givenUnit('second-office', '市政协办公室');
    await agentWith('administrator', other);
    const [{ category, email }] = await service.database.query(
      'select category, email from directory.unit where id = $1',
      [other],
    );
    const theirs = { code: 'second-office', name: '市政协办公室', aliases: [], category, email };
    const mine = { code: 'next-to-it', name: '市地方志办公室', aliases: [], category: '市直', email: null };
    const bring = (...units: object[]) => administrator.put(at('/directory')).send({ units, groups: [] });

    const refused = await bring(mine, { ...theirs, email: 'elsewhere@oa.example' }).expect(403);

    expect(refused.body).toMatchObject({ code: 'unit-of-another-office', detail: '市政协办公室' });
    expect(await service.database.query(`select from directory.unit where code = 'next-to-it'`)).toEqual([]);
    const { body } = await bring(mine, theirs).expect(200);
    expect(body.units).toEqual({ added: 1, updated: 0, unchanged: 1 });
    await service.database.query(
      `update directory.unit set active = false where code in ('second-office', 'next-to-it')`,
    );
  });

  it('sets a new version of a route, for people who hold their roles only', async () => {
    const people = await administrator.get(at('/people?role=reviewer')).expect(200);
    const [reviewer] = people.body;
    const steps = [{ name: '初核', reviewers: [reviewer.id] }];
    const route = at(`/routes/${encodeURIComponent('专题会议')}`);

    const put = () => administrator.put(route).send({ steps, signerId: office.signerId }).expect(200);
    const [first, second] = [(await put()).body, (await put()).body];

    expect(first).toMatchObject({ version: 1, running: 0, leaves: [] });
    expect(first.joins).toContain(reviewer.name);
    expect(second).toMatchObject({ version: 2, joins: [], leaves: [] });

    const { body } = await administrator.put(route).send({ steps, signerId: reviewer.id }).expect(422);
    expect(body.code).toBe('unknown-person');
  });

  it('says whom a route would ask through posts, and whom its escalations would tell, before it is set', async () => {
    const name = async (id: string) => {
      const [row]: [{ name: string }] = await service.database.query(
        'select name from directory.person where id = $1',
        [id],
      );
      return row.name;
    };
    const [one, other, boss, gone] = await Promise.all(
      [1, 2, 3, 4].map(() => givenPerson(service.database, 'reviewer', office.officeId)),
    );
    const { body: posts } = await administrator
      .put(at('/posts'))
      .send({ posts: [{ name: '核稿', holders: [one, other, gone] }] })
      .expect(200);
    await service.database.query('update directory.person set active = false where id = $1', [gone]);
    const [post] = posts;
    const asked = { name: '核稿', reviewers: [one], posts: [post.id] };
    const escalation = { after: 1, to: boss };
    const path = at(`/routes/${encodeURIComponent('座谈会议')}`);
    const preview = async (body: object) => (await administrator.post(`${path}/preview`).send(body).expect(200)).body;

    const first = {
      steps: [{ ...asked, times: { workingDays: 2, escalation } }],
      signerId: office.signerId,
      signing: { workingDays: 1, escalation: { after: 1, to: other } },
    };
    const [a = '', b = '', c = ''] = await Promise.all([one, other, boss].map((id) => name(id ?? '')));
    expect(await preview(first)).toMatchObject({
      joins: [a, b, await name(office.signerId)].sort(),
      leaves: [],
      toldFromNow: [b, c].sort(),
      toldNoMore: [],
    });
    await administrator.put(path).send(first).expect(200);
    const second = { steps: [{ name: '核稿', reviewers: [one] }], signerId: office.signerId };
    expect(await preview(second)).toMatchObject({
      joins: [],
      leaves: [b],
      toldFromNow: [],
      toldNoMore: [b, c].sort(),
    });
    // A holder who leaves the post's route by one way and is asked by another stays.
    expect(await preview({ ...first, steps: [{ ...asked, reviewers: [other] }] })).toMatchObject({
      joins: [],
      leaves: [],
      toldNoMore: [c],
    });
  });

  it.each<[string, (agent: Agent) => ReturnType<Agent['get']>, Role[]]>([
    ['units', (agent) => agent.get(at('/units')), ['administrator', 'drafter', 'distributor', 'auditor']],
    ['people', (agent) => agent.get(at('/people?role=reviewer')), ['administrator']],
    ['directory', (agent) => agent.put(at('/directory')).send({ units: [], groups: [] }), ['administrator']],
    ['officers', (agent) => agent.put(at('/officers')).send({ officers: [] }), ['administrator']],
    ['routes', (agent) => agent.put(at('/routes/x')).send({ steps: [], signerId: office.signerId }), ['administrator']],
    [
      'what a route would change',
      (agent) => agent.post(at('/routes/x/preview')).send({ steps: [], signerId: office.signerId }),
      ['administrator'],
    ],
    ['posts', (agent) => agent.get(at('/posts')), ['administrator']],
    ['who leaves', (agent) => agent.get(at(`/people/${office.signerId}/deactivation`)), ['administrator']],
    ['who stands in', (agent) => agent.get(at(`/people/${office.signerId}/substitutions`)), ['administrator']],
  ])('opens %s to those roles of the office that need them', async (_, ask, permitted) => {
    const all: Role[] = ['administrator', 'drafter', 'reviewer', 'signer', 'distributor', 'auditor', 'unit-officer'];
    const answers = await Promise.all(
      all.map(async (role) => ({ role, status: (await ask(await agentWith(role))).status })),
    );
    const stranger = await agentWith('administrator', await otherUnit());

    expect(answers).toEqual(all.map((role) => ({ role, status: permitted.includes(role) ? 200 : 403 })));
    await ask(stranger).expect(403);
  });

  it('says what is wrong with what it was sent', async () => {
    const { body } = await administrator
      .put(at('/directory'))
      .send({ units: [{ code: '!' }], groups: [] })
      .expect(400);

    expect(body).toMatchObject({ code: 'malformed-request', detail: expect.stringContaining('code') });
    await administrator.get('/api/directory/offices/1/units').expect(400);
    await administrator.get(`/api/directory/offices/${randomUUID()}/units`).expect(403);
  });

  function at(path: string): string {
    return `/api/directory/offices/${office.officeId}${path}`;
  }

  async function agentWith(role: Role, unitId = office.officeId): Promise<Agent> {
    return signedIn(service, await givenAccount(service.database, role, unitId));
  }

  async function givenUnit(code: string, name: string): Promise<string> {
    const id = randomUUID();
    await service.database.query('insert into directory.unit (id, code, name) values ($1, $2, $3)', [id, code, name]);
    return id;
  }

  function grantsOf(login: string): Promise<unknown[]> {
    return service.database.query(
      'select role, unit_id from directory.role_grant join directory.person on person.id = person_id where login like $1',
      [login],
    );
  }

  async function otherUnit(): Promise<string> {
    const [{ id }]: [{ id: string }] = await service.database.query(`select id from directory.unit where code = 'czj'`);
    return id;
  }
});
