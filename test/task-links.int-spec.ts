import { simpleParser } from 'mailparser';
import request from 'supertest';
import { serveGateway } from '#apps/gateway';
import { allModules } from '#apps/standalone';
import type { DocumentView, SessionView, SignOffPreview, TaskView } from '#libs/contracts';
import { Clock } from '#libs/lifecycle';
import { openApiDocument } from '#libs/platform';
import {
  eventually,
  givenPerson,
  type MailSink,
  type SinkBehaviour,
  startMailSink,
  startTestService,
  type TestService,
} from '#libs/testing';
import { linkInMailTo } from './support/mailed-links.js';
import { officePassword, SampleOffice } from './support/sample-office.js';

const reviewer = 'reviewer1@office.jiyao.example';
const minute = 60_000;
const day = 24 * 60 * minute;

type Browser = ReturnType<typeof request.agent>;

interface Mailed {
  readonly documentId: string;
  /** Path of the link. */
  readonly link: string;
  readonly task: TaskView;
}

describe('the link in a mail', () => {
  let sink: MailSink;
  let service: TestService;
  let office: SampleOffice;
  let behaviour: (address: string) => SinkBehaviour;

  beforeAll(async () => {
    sink = await startMailSink((address) => behaviour(address));
    service = await startTestService(allModules, {
      env: { SMTP_URL: sink.url },
      prepare: (app, config) => serveGateway(app, config, { stages: 'here' }),
    });
    office = await SampleOffice.setUp(service.url, service.database);
  });

  beforeEach(() => {
    behaviour = () => ({ kind: 'accept' });
  });

  afterEach(() => jest.restoreAllMocks());

  afterAll(async () => {
    await service?.stop();
    await sink?.close();
  });

  it('shows and changes nothing, however often and by whichever safe method it is fetched', async () => {
    const { documentId, link, task } = await mailed();
    const before = await state(documentId);

    for (let time = 0; time < 20; time++) await browser().get(link).set('Accept', 'text/html').expect(200);
    await browser().head(link).expect(200);
    await browser().options(link);

    expect(await state(documentId)).toEqual(before);
    const { text, headers } = await browser().get(link);
    expect(text).toContain('打开并处理');
    expect(text).toContain(task.title);
    expect(text).not.toMatch(/<script|http-equiv|onload|prefetch|<img|<link/i);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
      'x-robots-tag': 'noindex, nofollow',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
    expect(headers['set-cookie']?.[0]).not.toContain('jiyao.sid');
  });

  it('opens the one task, in which one decides, and the timeline says by what way', async () => {
    const { documentId, link, task } = await mailed();
    const visitor = browser();
    await visitor.get(link).expect(200);

    await visitor.post(link).expect(303).expect('Location', `/tasks/${task.id}`);

    const { body: session }: { body: SessionView } = await visitor.get('/api/session').expect(200);
    expect(session).toMatchObject({ name: '审核人甲', grants: [], limitedTo: [{ taskId: task.id, kind: 'review' }] });
    const { body: document }: { body: DocumentView } = await visitor.get(`/api/documents/${documentId}`).expect(200);
    expect(document).toMatchObject({ revision: task.revision, may: ['approve', 'send-back'], taskId: task.id });
    await visitor.get(`/api/documents/${documentId}/redline?from=${task.revision}`).expect(200);
    await visitor.get(`/api/review/documents/${documentId}/comments`).expect(200);
    await visitor.get(`/api/review/tasks/${task.id}`).expect(200);

    const decide = () => visitor.post(`/api/review/tasks/${task.id}/approve`).send({ revision: task.revision });
    expect((await decide().expect(200)).body).toMatchObject({ verdict: 'approved', repeated: false });
    const { body: again } = await decide().expect(200);

    expect(again).toMatchObject({ verdict: 'approved', repeated: true });
    const approvals = (await timeline(documentId)).filter(({ type }) => type === 'approved');
    expect(approvals).toMatchObject([{ by: '审核人甲', data: { revision: task.revision, via: 'mail-link' } }]);
    await visitor.get(`/api/documents/${documentId}`).expect(200);
    await expectDead(browser().post(link), '该件您已办结');
  });

  it('opens nothing else', async () => {
    const { documentId, link, task } = await mailed();
    const other = await mailed();
    const visitor = await opened(link);
    const open = new Set([
      'GET /api/session',
      'DELETE /api/session',
      'GET /api/documents/{id}',
      'GET /api/documents/{id}/redline',
      'GET /api/documents/{id}/file',
      'GET /api/review/documents/{id}/comments',
      'GET /api/review/tasks/{id}',
      'POST /api/review/tasks/{id}/approve',
      'POST /api/review/tasks/{id}/abstain',
      'POST /api/review/tasks/{id}/send-back',
      'GET /api/signoff/tasks/{id}',
      'GET /api/signoff/tasks/{id}/preview',
      'GET /api/signoff/tasks/{id}/preview.pdf',
      'POST /api/signoff/tasks/{id}/sign',
      'POST /api/signoff/tasks/{id}/send-back',
    ]);
    // Routes that need no session at all.
    const strangers =
      /^(GET \/api\/health|POST \/api\/session$|\w+ \/api\/signoff\/public|\w+ \/public|\w+ \/t\/|POST \/api\/notification\/bounces)/;
    const routes = Object.entries(openApiDocument(service.app).paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => ({ name: `${method.toUpperCase()} ${path}`, method, path })),
    );
    expect(routes.length).toBeGreaterThan(80);

    const leaks: string[] = [];
    for (const { name, method, path } of routes.filter(({ name }) => !strangers.test(name))) {
      // Of the link's own task where the route is closed, of another where it is open.
      const ids = !open.has(name)
        ? [task.id, documentId]
        : path.includes('{id}')
          ? [other.task.id, other.documentId]
          : [];
      for (const id of ids) {
        const answer = await visitor[method as 'get'](path.replace(/\{\w+\}/g, id)).send({});
        if (answer.status !== 403 || answer.body.code !== 'sign-in-for-this') leaks.push(`${name} ${answer.status}`);
      }
    }

    expect(leaks).toEqual([]);
    const { body } = await visitor.get('/api/documents').expect(403);
    expect(body).toMatchObject({ signIn: `/login?next=${encodeURIComponent(`/tasks/${task.id}`)}` });
    await visitor.get('/admin/queues/api/queues').set('Accept', 'application/json').expect(401);
  });

  it('is used by one of two who press at once; the other is told, and the same browser may press twice', async () => {
    const { link } = await mailed();
    const [one, two] = [browser(), browser()];
    await Promise.all([one.get(link), two.get(link)]);

    const answers = await Promise.all([one.post(link), two.post(link)]);

    expect(answers.map(({ status }) => status).sort()).toEqual([303, 410]);
    expect(answers.find(({ status }) => status === 410)?.text).toContain('该链接已使用过');
    await expectDead(browser().get(link), '该链接已使用过');

    const { link: next } = await mailed();
    const mark = (await request(service.url).get(next)).headers['set-cookie']?.[0] ?? '';
    const press = () => request(service.url).post(next).set('Cookie', mark);
    for (const { status } of await Promise.all([press(), press(), press()])) expect(status).toBe(303);
    await request(service.url).get(next).set('Cookie', mark).expect(200);
    at(3 * minute);
    await expectDead(press(), '该链接已使用过');
  });

  it('ends after its days, and what it opened after its minutes', async () => {
    const { link, documentId } = await mailed();
    const other = await mailed();
    const visitor = await opened(link);

    at(31 * minute);
    await visitor.get(`/api/documents/${documentId}`).expect(401);
    at(7 * day + minute);
    await expectDead(browser().get(other.link), '该链接已过有效期');
    await expectDead(browser().post(other.link), '该链接已过有效期');
    at(6 * day);
    await browser().post(other.link).expect(303);
  });

  it('changes hands with the task: the old one is dead at once, and the new holder has one', async () => {
    const { documentId, link, task } = await mailed();
    const visitor = await opened(link);
    const deputy = await givenPerson(service.database, 'reviewer', office.accounts.officeId);
    const [{ email }] = await service.database.query('select email from directory.person where id = $1', [deputy]);
    const holder = await office.as('reviewer1');

    await holder.send('POST', `/api/review/tasks/${task.id}/delegate`, { to: deputy, reason: '外出。' });

    await visitor.get(`/api/documents/${documentId}`).expect(401);
    await visitor.post(`/api/review/tasks/${task.id}/approve`).send({ revision: task.revision }).expect(401);
    const deputys = await linkOf(email, documentId);
    expect(deputys).toMatch(/^\/t\//);
    expect((await browser().get(deputys).expect(200)).text).toContain('受托代');

    await holder.send('POST', `/api/review/tasks/${task.id}/take-back`);
    await expectDead(browser().post(deputys), '该件的办理人在此邮件发出后已有变动');
    await visitor.get(`/api/documents/${documentId}`).expect(401);
  });

  it('is dead before it is used when the task has gone to somebody else, and loses to it at the same moment', async () => {
    const [{ id: deputy }] = await service.database.query(`select id from directory.person where login = 'reviewer2'`);
    for (let round = 0; round < 3; round++) {
      const { link, task } = await mailed();
      const holder = await office.as('reviewer1');
      const give = () =>
        holder.send('POST', `/api/review/tasks/${task.id}/transfer`, { to: deputy, reason: '由其办理。' });
      const visitor = browser();
      const use = async () => void (await visitor.post(link));

      await (round === 0 ? give().then(use) : Promise.all([use(), give()]));

      await visitor.post(`/api/review/tasks/${task.id}/approve`).send({ revision: task.revision }).expect(401);
      await expectDead(browser().post(link), '该件的办理人在此邮件发出后已有变动');
    }
  });

  it('is of one text', async () => {
    const { documentId, link } = await mailed();
    const visitor = await opened(link);
    const drafter = await office.drafter;
    const { revision } = await drafter.document(documentId);

    await drafter.send('POST', `/api/drafting/documents/${documentId}/withdraw`, { revision });
    await visitor.get(`/api/documents/${documentId}`).expect(401);
    await expectDead(browser().post(link), '该件已无须您办理');

    const { minutes } = await drafter.document(documentId);
    const edited = { ...minutes, title: `${minutes.title}（修改稿）` };
    await drafter.send('PUT', `/api/drafting/documents/${documentId}`, { basedOn: revision, minutes: edited });
    await office.submit(documentId);
    const { text } = await expectDead(browser().post(link), '文稿在此邮件发出后已有修改');
    expect(text).not.toContain('修改稿');
    await browser()
      .post(await linkOf(reviewer, documentId, (path) => path !== link))
      .expect(303);
  });

  it('dies with the person', async () => {
    const { link, documentId } = await mailed();
    const next = await mailed();
    const visitor = await opened(link);
    await service.database.query(`update directory.person set active = false where login = 'reviewer1'`);
    try {
      await visitor.get(`/api/documents/${documentId}`).expect(401);
      await expectDead(browser().post(next.link), '该链接已失效');
    } finally {
      await service.database.query(`update directory.person set active = true where login = 'reviewer1'`);
    }
  });

  it('dies when the office turns links off, and mails carry none then', async () => {
    const { link } = await mailed();
    const administrator = await office.as('admin');
    const set = (taskLinks: boolean) =>
      administrator.send('PUT', `/api/directory/offices/${office.accounts.officeId}/settings`, { taskLinks });
    await set(false);
    try {
      await expectDead(browser().post(link), '该链接已停用');
      const documentId = await submitted();
      expect(await linkOf(reviewer, documentId)).toMatch(/^\/tasks\//);
    } finally {
      await set(true);
    }
  });

  it('leads nowhere when it is none of ours, of whatever shape', async () => {
    const { link } = await mailed();
    const garbage = [
      `/t/${'A'.repeat(43)}`,
      `${link}x`,
      link.slice(0, -1),
      '/t/%00',
      '/t/%E4%BD%A0',
      `/t/${encodeURIComponent("' or 1=1 --")}`,
      `/t/${'x'.repeat(10_000)}`,
    ];
    for (const path of garbage) {
      const { text } = await browser().get(path).expect(404);
      expect(text).toContain('链接无效');
      await browser().post(path).expect(404);
    }
    await request(service.url)
      .get(`/t/${'x'.repeat(1024 * 1024)}`)
      .expect(431);
  });

  it('gives nothing to whoever is signed in, and takes no session away unasked', async () => {
    const { link, task } = await mailed();
    const own = browser();
    await signIn(own, 'reviewer1');
    await own.get(link).expect(303).expect('Location', `/tasks/${task.id}`);
    await own.post(link).expect(303);
    expect((await own.get('/api/session')).body).toMatchObject({ login: 'reviewer1', limitedTo: null });

    const others = browser();
    await signIn(others, 'drafter');
    const { text } = await others.post(link).expect(409);
    expect(text).toContain('以审核人甲同志身份打开');
    expect((await others.get('/api/session')).body).toMatchObject({ login: 'drafter' });
    await others.post(`${link}?instead=1`).expect(303);
    expect((await others.get('/api/session')).body).toMatchObject({ login: 'reviewer1', grants: [] });
    await signIn(others, 'reviewer1');
    expect((await others.get('/api/session')).body).toMatchObject({ limitedTo: null });
  });

  it('stands beside others that the same person opened in the same browser', async () => {
    const [one, two] = [await mailed(), await mailed()];
    const visitor = await opened(one.link);
    await visitor.post(two.link).expect(303);

    const { body } = await visitor.get('/api/session');

    expect(body.limitedTo).toHaveLength(2);
    await visitor.get(`/api/documents/${one.documentId}`).expect(200);
    await visitor.get(`/api/documents/${two.documentId}`).expect(200);
    await visitor.get(one.link).expect(303);
    await visitor.delete('/api/session').expect(204);
    await visitor.get('/api/session').expect(401);
    await expectDead(visitor.post(one.link), '该链接已使用过');
  });

  it('is pressed on its own page only', async () => {
    const { link } = await mailed();

    await browser().post(link).set('Sec-Fetch-Site', 'cross-site').expect(403);
    await browser().post(link).set('Origin', 'https://elsewhere.example').expect(403);

    await browser().post(link).set('Sec-Fetch-Site', 'same-origin').expect(303);
  });

  it('is the same, with all else, in a mail that the server put off once', async () => {
    let tries = 0;
    behaviour = (address) =>
      address === reviewer && tries++ === 0
        ? { kind: 'reply', at: 'DATA', code: 451, text: 'try later' }
        : { kind: 'accept' };
    const documentId = await submitted();
    const links = await eventually('the mail is tried again', async () => {
      const [row] = await service.database.query(
        'select id from ledger.delivery where document_id = $1 and address = $2',
        [documentId, reviewer],
      );
      const copies = sink.mails.filter(({ messageId }) => messageId.startsWith(`<${row?.id}.`));
      return copies.length === 2 && Promise.all(copies.map(async ({ raw }) => (await simpleParser(raw)).text));
    });

    expect(new Set(links).size).toBe(1);
    await browser()
      .post(await linkOf(reviewer, documentId))
      .expect(303);
  });

  it('lets the signer look, and sign only by showing again who it is', async () => {
    const documentId = await submitted();
    await office.approve(documentId);
    const link = await linkOf('signer@office.jiyao.example', documentId, (path) => path.startsWith('/t/'));
    const visitor = await opened(link);
    const { body: session }: { body: SessionView } = await visitor.get('/api/session');
    const task = session.limitedTo?.[0];
    expect(task?.kind).toBe('sign-off');
    const path = `/api/signoff/tasks/${task?.taskId}`;
    const { body: preview }: { body: SignOffPreview } = await visitor.get(`${path}/preview`).expect(200);
    await visitor.get(`${path}/preview.pdf`).expect(200);

    const warnings = preview.concerns.filter(({ severity }) => severity === 'warning').map(({ id }) => id);
    const sign = (password: string) =>
      visitor.post(`${path}/sign`).send({
        revision: preview.revision,
        stepUp: { password },
        ...(warnings.length === 0 ? {} : { accepted: { warnings, reason: '已核对。' } }),
      });
    await sign('a guess').expect(403);
    const { body } = await sign(officePassword);

    expect(body).toMatchObject({ verdict: 'signed' });
    expect(await timeline(documentId)).toContainEqual(
      expect.objectContaining({ type: 'signed', data: expect.objectContaining({ via: 'mail-link' }) }),
    );
  });

  it('is not asked for without end', async () => {
    const answers = await Promise.all(
      Array.from({ length: 301 }, () => request(service.url).get(`/t/${'B'.repeat(43)}`)),
    );

    expect(answers.at(-1)?.status === 429 || answers.some(({ status }) => status === 429)).toBe(true);
  });

  function browser(): Browser {
    return request.agent(service.url);
  }

  async function opened(link: string): Promise<Browser> {
    const visitor = browser();
    await visitor.get(link).expect(200);
    await visitor.post(link).expect(303);
    return visitor;
  }

  async function signIn(visitor: Browser, login: string): Promise<void> {
    await visitor.post('/api/session').send({ login, password: officePassword }).expect(200);
  }

  async function expectDead(asked: request.Test, words: string): Promise<request.Response> {
    const answer = await asked;
    expect({ status: answer.status, title: /<h1>(.*?)<\/h1>/.exec(answer.text)?.[1] }).toEqual({
      status: 410,
      title: words,
    });
    return answer;
  }

  function at(later: number): void {
    const now = Date.now();
    jest.spyOn(service.app.get(Clock), 'now').mockImplementation(() => new Date(now + later));
  }

  async function submitted(): Promise<string> {
    const documentId = await office.draft();
    await office.submit(documentId);
    return documentId;
  }

  /** A task of the first reviewer, and the link of its mail. */
  async function mailed(): Promise<Mailed> {
    const documentId = await submitted();
    const link = await linkOf(reviewer, documentId);
    return { documentId, link, task: await tasksOf(documentId) };
  }

  async function tasksOf(documentId: string): Promise<TaskView> {
    return eventually('the task is on the desk', async () =>
      (await (await office.as('reviewer1')).reviewTasks()).items.find((task) => task.documentId === documentId),
    );
  }

  async function linkOf(address: string, documentId: string, fits: (path: string) => boolean = () => true) {
    return eventually('the mail has the link', async () => {
      const link = await linkInMailTo({ sink, database: service.database }, address, documentId);
      const { pathname } = new URL(link);
      return fits(pathname) && pathname;
    });
  }

  async function timeline(documentId: string): Promise<DocumentView['timeline']> {
    return (await (await office.drafter).document(documentId)).timeline;
  }

  /** All that a link could change. */
  async function state(documentId: string): Promise<unknown> {
    return service.database.query(
      `select (select json_agg(link) from desk.task_link as link) as links,
              (select count(*) from directory.session) as sessions,
              (select json_agg(task) from desk.task where document_id = $1) as tasks,
              (select count(*) from review.decision) as decisions,
              (select count(*) from lifecycle.event) as events,
              (select json_agg(delivery) from ledger.delivery where document_id = $1) as deliveries`,
      [documentId],
    );
  }
});
