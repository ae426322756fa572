import { existsSync, readFileSync } from 'node:fs';
import { simpleParser } from 'mailparser';
import request from 'supertest';
import type { DataSource } from 'typeorm';
import { serveGateway } from '#apps/gateway';
import { allModules } from '#apps/standalone';
import { groupsFromCsv, unitsFromCsv } from '#libs/csv';
import { createDataSource } from '#libs/database';
import { type ChainedEvent, firstBrokenLink } from '#libs/lifecycle';
import type { ServiceName } from '#libs/platform';
import {
  createTestDatabase,
  eventually,
  type MailSink,
  startMailSink,
  startTestService,
  testQueueSettings,
} from '#libs/testing';
import { linkInMailTo } from './support/mailed-links.js';
import { SampleOffice } from './support/sample-office.js';
import { freePort, ServiceProcess } from './support/service-process.js';

interface Stack {
  readonly url: string;
  readonly database: DataSource;
  stop(): Promise<void>;
}

const fixtures = new URL('../../shared/fixtures/', import.meta.url);
const hasFixtures = existsSync(fixtures);
const describeWithFixtures = hasFixtures ? describe : describe.skip;
/** What the processes say to one another doesn't hang on the queues: test/crash has two of them on either. */
const onRedis = process.env['TEST_QUEUE_URL'] !== undefined;

describe.each([
  ['in one process', oneProcess] as const,
  ...(onRedis ? [] : [['with each service in processes of its own', ownProcesses] as const]),
])('the whole path, %s', (_, start) => {
  let sink: MailSink;
  let stack: Stack;
  let office: SampleOffice;

  beforeAll(async () => {
    sink = await startMailSink();
    stack = await start(sink.url);
    office = await SampleOffice.setUp(stack.url, stack.database);
  }, 240_000);

  afterAll(async () => {
    await stack?.stop();
    await sink?.close();
  });

  it('takes a text to every recipient once, and closes when every main unit has signed for it', async () => {
    const { number, totals } = await takeTheWholeWay(office, stack.database, sink);

    expect(number).toBe('第 7 号');
    expect(totals).toMatchObject({ units: 42, main: 30, copy: 12 });
  });

  it('brings a text that was sent back to its drafter, and counts no approval of the old round', async () => {
    const documentId = await office.draft();
    await office.submit(documentId);
    const reviewer = await office.as(office.accounts.logins.reviewers[0] ?? '');
    const task = await eventually('the reviewer is asked', async () =>
      (await reviewer.reviewTasks()).items.find((item) => item.documentId === documentId),
    );
    await reviewer.approve(task.id, task.revision);
    const second = await eventually('the second step is open', async () =>
      (await reviewer.reviewTasks()).items.find((item) => item.documentId === documentId),
    );

    await reviewer.send('POST', `/api/review/tasks/${second.id}/send-back`, {
      revision: second.revision,
      reason: '请核对第二项议题。',
    });

    const drafter = await office.drafter;
    const draft = await drafter.document(documentId);
    expect(draft.stage).toBe('draft');
    const told = await eventually('the drafter is told', async () =>
      sink.mails.find(({ to }) => to.startsWith('drafter@')),
    );
    expect((await simpleParser(told.raw)).text).toContain('请核对第二项议题。');
    await drafter.send('PUT', `/api/drafting/documents/${documentId}`, {
      basedOn: draft.revision,
      minutes: { ...draft.minutes, closing: '会议还研究了其他事项，并议定了有关工作。' },
    });
    await office.submit(documentId);
    const again = await eventually('the first step is open again', async () =>
      (await reviewer.reviewTasks()).items.find((item) => item.documentId === documentId),
    );
    expect(again.step).toBe(task.step);
    expect(again.revision).not.toBe(task.revision);
  });

  it('lets whoever has the mail decide its one task', async () => {
    const documentId = await office.draft();
    await office.submit(documentId);
    const link = await linkInMailTo({ sink, ...stack }, 'reviewer1@office.jiyao.example', documentId);
    const visitor = request.agent(stack.url);
    const { headers } = await visitor.post(new URL(link).pathname).expect(303);
    const { body: document } = await visitor.get(`/api/documents/${documentId}`).expect(200);

    const task = `/api/review${headers['location']}`;
    await visitor.post(`${task}/approve`).send({ revision: document.revision }).expect(200);

    await visitor.get('/api/review/tasks').expect(403);
    await visitor.get(`/api/distribution/documents/${documentId}`).expect(403);
  });

  it('lets the drafter take a document back, and clears the desks', async () => {
    const documentId = await office.draft();
    await office.submit(documentId);
    const reviewer = await office.as(office.accounts.logins.reviewers[0] ?? '');
    const task = await eventually('the reviewer is asked', async () =>
      (await reviewer.reviewTasks()).items.find((item) => item.documentId === documentId),
    );

    await (await office.drafter).send('POST', `/api/drafting/documents/${documentId}/withdraw`, {
      revision: task.revision,
    });

    await expect(reviewer.approve(task.id, task.revision)).rejects.toMatchObject({ status: 409 });
    expect(await office.stage(documentId)).toBe('draft');
    await eventually('the task is off the desk', async () => {
      const [{ state }] = await stack.database.query('select state from desk.task where id = $1', [task.id]);
      return state === 'withdrawn';
    });
  });
});

describeWithFixtures(
  `the whole path of a real city's minutes${hasFixtures ? '' : ' (skipped: ../shared is absent)'}`,
  () => {
    let sink: MailSink;
    let stack: Stack;

    beforeAll(async () => {
      sink = await startMailSink();
      stack = await oneProcess(sink.url);
    });

    afterAll(async () => {
      await stack?.stop();
      await sink?.close();
    });

    it('ends with the number that the text carries and in the inboxes of all units that it names', async () => {
      const office = await SampleOffice.setUp(stack.url, stack.database, {
        officeName: '发文机关',
        meetingType: '常务会议',
        fileName: 'minutes.txt',
        next: 18,
        minutes: () => readFileSync(new URL('minutes/taicang-2023-18.txt', fixtures)),
        directory: () => ({
          units: unitsFromCsv(readFileSync(new URL('directory/taicang-units.csv', fixtures), 'utf8')),
          groups: groupsFromCsv(readFileSync(new URL('directory/taicang-groups.csv', fixtures), 'utf8')),
        }),
      });

      const { number, totals } = await takeTheWholeWay(office, stack.database, sink);

      expect(number).toBe('第 18 号');
      expect(totals).toMatchObject({ units: 85, main: 62, copy: 23 });
    });
  },
);

/** From the text to the last receipt, as people would go, and what must hold at the end, whatever the text. */
async function takeTheWholeWay(office: SampleOffice, database: DataSource, sink: MailSink) {
  const documentId = await office.draft();
  await office.submit(documentId);
  await office.approve(documentId);
  await office.sign(documentId);
  await office.signForAll(documentId);
  await eventually('the document is done', async () => (await office.stage(documentId)) === 'done');

  const document = await (await office.drafter).document(documentId);
  const { totals } = await (await office.as(office.accounts.logins.distributor)).ledger(documentId);
  expect(document.seal).toMatch(/^[0-9a-f]{64}$/);
  expect(await brokenLink(database, documentId)).toBeNull();
  const { units } = totals;
  expect(totals).toMatchObject({ inbox: units, signedFor: totals.main, outstanding: 0 });
  const mails = (await frozenAddresses(database, documentId)).sort();
  expect(totals.mail).toEqual({
    accepted: mails.length,
    rejected: 0,
    uncertain: 0,
    pending: 0,
    attempting: 0,
    merged: 0,
    delivered: 0,
    bounced: 0,
  });
  expect(await ledgerUnits(database, documentId)).toEqual(await frozenUnits(database, documentId));
  // Every unit of the directory with an address of its own, so that a mail astray is counted as well.
  const unitAddresses = new Set(office.input.directory().units.flatMap(({ email }) => email ?? []));
  // What the minutes ask of a unit is told it in a mail of its own.
  const asked = new Set(await followUpNotices(database, documentId));
  const received = sink.mails.filter(
    ({ to, messageId }) => unitAddresses.has(to) && !asked.has(messageId.slice(1, 37)),
  );
  expect(received.map(({ to }) => to).sort()).toEqual(mails);
  expect(new Set(received.map(({ messageId }) => messageId)).size).toBe(mails.length);
  return { number: document.number, totals };
}

async function frozenAddresses(database: DataSource, documentId: string): Promise<string[]> {
  const rows: { address: string }[] = await database.query(
    'select address from signoff.recipient where document_id = $1 and address is not null',
    [documentId],
  );
  return rows.map(({ address }) => address);
}

async function followUpNotices(database: DataSource, documentId: string): Promise<string[]> {
  const rows: { id: string }[] = await database.query(
    `select id from ledger.delivery where document_id = $1 and kind like 'follow-up-%'`,
    [documentId],
  );
  return rows.map(({ id }) => id);
}

function frozenUnits(database: DataSource, documentId: string): Promise<unknown[]> {
  return database.query('select unit_id, role from signoff.recipient where document_id = $1 order by unit_id', [
    documentId,
  ]);
}

function ledgerUnits(database: DataSource, documentId: string): Promise<unknown[]> {
  return database.query(
    `select unit_id, role from ledger.delivery
      where document_id = $1 and kind = 'distribution' and channel = 'inbox' order by unit_id`,
    [documentId],
  );
}

async function brokenLink(database: DataSource, documentId: string): Promise<number | null> {
  const events: ChainedEvent[] = await database.query(
    `select document_id as "documentId", seq, type, at, actor_id as "actorId", data,
            previous_hash as "previousHash", hash
       from lifecycle.event where document_id = $1 order by seq`,
    [documentId],
  );
  return firstBrokenLink(events);
}

async function oneProcess(smtpUrl: string): Promise<Stack> {
  return startTestService(allModules, {
    env: { SMTP_URL: smtpUrl },
    prepare: (app, config) => serveGateway(app, config, { stages: 'here' }),
  });
}

/** Two processes of each stage whose work several could take at once. */
async function ownProcesses(smtpUrl: string): Promise<Stack> {
  const testDatabase = await createTestDatabase();
  const ports = new Map<string, number>();
  const portOf = async (name: string) => ports.get(name) ?? ports.set(name, await freePort()).get(name) ?? 0;
  const urlOf = async (name: string) => `http://127.0.0.1:${await portOf(name)}`;
  const env = {
    DATABASE_URL: testDatabase.url,
    SESSION_SECRET: 'a secret for tests only',
    SMTP_URL: smtpUrl,
    QUEUE_BACKOFF_MS: '50',
    DRAFTING_URL: await urlOf('drafting'),
    REVIEW_URL: await urlOf('review'),
    SIGNOFF_URL: await urlOf('signoff'),
    DISTRIBUTION_URL: await urlOf('distribution'),
    ...(await testQueueSettings()),
  };
  const firsts: ServiceName[] = ['gateway', 'drafting', 'review', 'signoff', 'distribution', 'notification'];
  const seconds: ServiceName[] = ['review', 'distribution', 'notification'];
  const processes = await Promise.all([
    ...firsts.map(async (name) => ServiceProcess.start(name, await portOf(name), env)),
    ...seconds.map(async (name) => ServiceProcess.start(name, await freePort(), env)),
  ]);
  const database = await createDataSource({ url: testDatabase.url, poolSize: 2 }).initialize();
  return {
    url: await urlOf('gateway'),
    database,
    stop: async () => {
      await Promise.all(processes.map((each) => each.stop()));
      await database.destroy();
      await testDatabase.drop();
    },
  };
}
