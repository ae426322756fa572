import { simpleParser } from 'mailparser';
import type { DataSource } from 'typeorm';
import { serveGateway } from '#apps/gateway';
import { allModules, sample } from '#apps/standalone';
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
import { SampleOffice } from './support/sample-office.js';
import { freePort, ServiceProcess } from './support/service-process.js';

interface Stack {
  readonly url: string;
  readonly database: DataSource;
  stop(): Promise<void>;
}

describe.each([
  ['in one process', oneProcess],
  ['with each service in processes of its own', ownProcesses],
])('the whole path, %s', (_, start) => {
  let sink: MailSink;
  let stack: Stack;
  let office: SampleOffice;

  beforeAll(async () => {
    sink = await startMailSink();
    stack = await start(sink.url);
    office = await SampleOffice.setUp(stack.url, stack.database);
  }, 120_000);

  afterAll(async () => {
    await stack?.stop();
    await sink?.close();
  });

  it('takes a text to every recipient once, and closes when every main unit has signed for it', async () => {
    const documentId = await office.draft();
    await office.submit(documentId);
    await office.approve(documentId);
    await office.sign(documentId);
    await office.signForAll(documentId);

    await eventually('the document is done', async () => (await office.stage(documentId)) === 'done');

    const document = await (await office.drafter).document(documentId);
    expect(document.number).toBe('第 7 号');
    expect(document.seal).toMatch(/^[0-9a-f]{64}$/);
    expect(await brokenLink(documentId)).toBeNull();
    const { totals } = await (await office.as(office.accounts.logins.distributor)).ledger(documentId);
    expect(totals).toMatchObject({ units: 42, main: 30, copy: 12, inbox: 42, signedFor: 30, outstanding: 0 });
    expect(totals.mail).toMatchObject({ accepted: 42, rejected: 0, uncertain: 0, pending: 0 });
    const addresses = sample.directory().units.flatMap(({ email }) => email ?? []);
    const received = sink.mails.map(({ to }) => to).filter((to) => addresses.includes(to));
    expect(new Set(received).size).toBe(42);
    expect(received).toHaveLength(42);
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
      const [{ state }] = await stack.database.query('select state from review.task where id = $1', [task.id]);
      return state === 'withdrawn';
    });
  });

  async function brokenLink(documentId: string): Promise<number | null> {
    const events: ChainedEvent[] = await stack.database.query(
      `select document_id as "documentId", seq, type, at, actor_id as "actorId", data,
              previous_hash as "previousHash", hash
         from lifecycle.event where document_id = $1 order by seq`,
      [documentId],
    );
    return firstBrokenLink(events);
  }
});

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
