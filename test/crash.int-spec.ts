import { DistributionModule } from '#apps/distribution';
import { DraftingModule } from '#apps/drafting';
import { GatewayModule, serveGateway } from '#apps/gateway';
import { ReviewModule } from '#apps/review';
import { SignoffModule } from '#apps/signoff';
import { allModules } from '#apps/standalone';
import { queueNames } from '#libs/contracts';
import { QueueRegistry, Reconciler } from '#libs/messaging';
import {
  eventually,
  type MailSink,
  type SinkBehaviour,
  startMailSink,
  startTestService,
  type TestService,
} from '#libs/testing';
import { SampleOffice } from './support/sample-office.js';
import { freePort, ServiceProcess } from './support/service-process.js';

/** Connections of the process that is killed: no more mails than these can be on the wire. */
const connections = 4;
/** What a dead process held goes to another within `workerTimes`; some seconds for a busy machine. */
const recoveryMs = 90_000;

interface MailRow {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
}

describe('after a power cut', () => {
  let sink: MailSink;
  let service: TestService;
  let office: SampleOffice;
  let environment: Record<string, string>;
  let behaviour: SinkBehaviour;

  beforeAll(async () => {
    behaviour = { kind: 'accept' };
    sink = await startMailSink(() => behaviour);
    // Everything but notification: that runs in a process that can be killed.
    service = await startTestService([GatewayModule, DraftingModule, ReviewModule, SignoffModule, DistributionModule], {
      prepare: (app, config) => serveGateway(app, config, { stages: 'here' }),
    });
    office = await SampleOffice.setUp(service.url, service.database);
    environment = {
      DATABASE_URL: service.config.databaseUrl,
      QUEUE_URL: service.config.queue.url,
      SESSION_SECRET: service.config.http.sessionSecret,
      SMTP_URL: sink.url,
      MAIL_CONNECTIONS: String(connections),
      QUEUE_BACKOFF_MS: '50',
    };
  });

  afterAll(async () => {
    await service?.stop();
    await sink?.close();
  });

  it(
    'no unit is forgotten, none gets a mail twice, and no more are uncertain than were on the wire',
    async () => {
      const documentId = await office.draft();
      await office.submit(documentId);
      await office.approve(documentId);
      const first = await ServiceProcess.start('notification', await freePort(), environment);
      await eventually('the notices are out', async () => (await pending()) === 0);
      const before = sink.mails.length;

      await office.sign(documentId);
      await sink.waitFor((mail) => sink.mails.indexOf(mail) >= before + 5);
      behaviour = { kind: 'stall', at: 'DATA' };
      await eventually('every connection waits for its answer', async () => {
        const rows = await mailRows(documentId);
        return rows.filter(({ state }) => state === 'attempting').length === connections;
      });
      await first.kill();
      behaviour = { kind: 'accept' };
      const second = await ServiceProcess.start('notification', await freePort(), environment);

      const rows = await eventually(
        'every mail has an outcome',
        async () => {
          const all = await mailRows(documentId);
          return all.every(({ state }) => state === 'accepted' || state === 'uncertain') && all;
        },
        recoveryMs,
      );
      await second.stop();
      const uncertain = rows.filter(({ state }) => state === 'uncertain');
      expect(rows.filter(({ kind }) => kind === 'distribution')).toHaveLength(42);
      expect(uncertain.length).toBeGreaterThan(0);
      expect(uncertain.length).toBeLessThanOrEqual(connections);
      for (const { id, state } of rows) {
        const arrived = sink.mails.filter(({ messageId }) => messageId.startsWith(`<${id}.`)).length;
        if (state === 'accepted') expect(arrived).toBe(1);
        else expect(arrived).toBeLessThanOrEqual(1);
      }
    },
    recoveryMs * 3,
  );

  async function pending(): Promise<number> {
    const [{ count }] = await service.database.query(
      `select count(*)::int from ledger.delivery where channel = 'mail' and state in ('pending', 'attempting')`,
    );
    return count;
  }

  function mailRows(documentId: string): Promise<MailRow[]> {
    return service.database.query(
      `select id, kind, state from ledger.delivery
        where document_id = $1 and kind in ('distribution', 'follow-up-assigned') and channel = 'mail'`,
      [documentId],
    );
  }
});

describe('after the queue has lost everything', () => {
  let sink: MailSink;
  let service: TestService;
  let office: SampleOffice;

  beforeAll(async () => {
    sink = await startMailSink();
    service = await startTestService(allModules, {
      env: { SMTP_URL: sink.url },
      prepare: (app, config) => serveGateway(app, config, { stages: 'here' }),
    });
    office = await SampleOffice.setUp(service.url, service.database);
  });

  afterAll(async () => {
    await service?.stop();
    await sink?.close();
  });

  it('documents in every stage go on from the record, and nothing is sent twice', async () => {
    const inReview = await office.draft();
    const inSignOff = await office.draft();
    const inDistribution = await office.draft();
    await office.submit(inSignOff);
    await office.approve(inSignOff);
    await office.submit(inDistribution);
    await office.approve(inDistribution);
    const queues = queueNames.map((name) => service.app.get(QueueRegistry).get(name));
    await eventually('the first notices are out', async () => (await open()) === 0);
    // Nothing is handled from here on: what is promised waits in the queue, and is lost with it.
    await Promise.all(queues.map((queue) => queue.pause()));
    await office.submit(inReview);
    await office.sign(inDistribution);
    await service.database.query(
      `update desk.task set state = 'withdrawn', closed_at = now() where document_id = $1 and stage = 'sign-off'`,
      [inSignOff],
    );
    await service.database.query(
      `update desk.task set round = round + 100 where document_id = $1 and stage = 'sign-off'`,
      [inSignOff],
    );
    await eventually('everything is in the queue', async () => {
      const [{ waiting }] = await service.database.query(
        'select exists (select from messaging.outbox_message) as waiting',
      );
      return !waiting;
    });
    await Promise.all(queues.map((queue) => queue.obliterate({ force: true })));
    await Promise.all(queues.map((queue) => queue.resume()));

    const promised = await service.app.get(Reconciler).reconcile(0);

    expect(promised).toBeGreaterThanOrEqual(3);
    await office.approve(inReview);
    await office.sign(inSignOff);
    await office.signForAll(inDistribution);
    await eventually('the distribution is over', async () => (await office.stage(inDistribution)) === 'done');
    const ids = sink.mails.map(({ messageId }) => messageId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('does nothing when nothing is missing', async () => {
    const documentId = await office.draft();
    await office.submit(documentId);
    const reviewer = await office.as(office.accounts.logins.reviewers[0] ?? '');
    await eventually('the reviewer is asked', async () =>
      (await reviewer.reviewTasks()).items.some((item) => item.documentId === documentId),
    );
    await eventually('the notices are out', async () => (await open()) === 0);

    expect(await service.app.get(Reconciler).reconcile(0)).toBe(0);
  });

  async function open(): Promise<number> {
    const [{ count }] = await service.database.query(
      `select (select count(*) from ledger.delivery where channel = 'mail' and state in ('pending', 'attempting'))
            + (select count(*) from messaging.outbox_message)
            + (select count(*) from lifecycle.document
                where stage = 'sign-off' and not exists (select from desk.task where stage = 'sign-off' and document_id = document.id)) as count`,
    );
    return Number(count);
  }
});
