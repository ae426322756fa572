import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#libs/database';
import {
  createTestDatabase,
  eventually,
  type MailSink,
  startMailSink,
  type TestDatabase,
  testQueueSettings,
} from '#libs/testing';
import { SampleOffice } from './support/sample-office.js';
import { freePort, ServiceProcess } from './support/service-process.js';

/** What holds a publisher up: the test keeps the lock that this waits for. */
const heldLock = 4_242;
const hold = `
  create function messaging.hold() returns trigger language plpgsql as $$
  begin
    perform pg_advisory_xact_lock(${heldLock});
    return old;
  end $$`;

/** Everything is in one process, and dies with it. */
describe('a power cut between a change and its message', () => {
  let folder: string;
  let testDatabase: TestDatabase;
  let database: DataSource;
  let sink: MailSink;
  let environment: Record<string, string>;
  let port: number;
  let all: ServiceProcess;
  let office: SampleOffice;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'jiyao-test-'));
    testDatabase = await createTestDatabase();
    database = await createDataSource({ url: testDatabase.url, poolSize: 3 }).initialize();
    await database.query(hold);
    sink = await startMailSink();
    environment = {
      DATABASE_URL: testDatabase.url,
      SESSION_SECRET: 'a secret for tests only',
      SMTP_URL: sink.url,
      QUEUE_BACKOFF_MS: '50',
      JIYAO_DATA_DIR: folder,
      ...(await testQueueSettings()),
    };
    port = await freePort();
    all = await ServiceProcess.start('standalone', port, environment);
    office = await SampleOffice.setUp(all.url, database);
  }, 120_000);

  afterAll(async () => {
    await all?.stop();
    await database?.destroy();
    await testDatabase?.drop();
    await sink?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    ['before the message was handed to the queue', 'create trigger hold before delete', 0],
    [
      'after the message was handed to the queue, before that was on record',
      'create constraint trigger hold after delete',
      1,
    ],
  ])(
    'that comes %s loses and doubles nothing',
    async (_, trigger, tasksBefore) => {
      const documentId = await office.draft();
      const deferred = trigger.includes('constraint') ? 'deferrable initially deferred' : '';
      const holder = database.createQueryRunner();
      try {
        await holder.query('select pg_advisory_lock($1)', [heldLock]);
        // Only this message: what the document before still has to say must go its way.
        await holder.query(
          `${trigger} on messaging.outbox_message ${deferred} for each row
             when (old.name = 'review.open') execute function messaging.hold()`,
        );

        await office.submit(documentId);
        await eventually('a publisher is held up', () => isHeld());
        await eventually('what the queue has is handled', async () => (await tasks(documentId)) === tasksBefore);
        await all.kill();
        // Its transaction must end as it would with the machine, not as if nothing had happened.
        await holder.query(`select pg_terminate_backend(pid) from pg_locks where ${held}`);
      } finally {
        // Also after a failure: who waits for the lock would keep the service from stopping.
        await holder.query('select pg_advisory_unlock_all()');
        await holder.query('drop trigger if exists hold on messaging.outbox_message');
        await holder.release();
      }
      expect(await outbox()).toContain('review.open');
      all = await ServiceProcess.start('standalone', port, environment);

      const [notice] = await eventually('the reviewer is told', async () => {
        const rows = await notices(documentId);
        return (
          rows.length > 0 && (await outbox()).length === 0 && rows.every(({ state }) => state === 'accepted') && rows
        );
      });
      expect(sink.mails.filter(({ messageId }) => messageId.startsWith(`<${notice?.id}.`))).toHaveLength(1);
      expect(await notices(documentId)).toHaveLength(1);
      expect(await tasks(documentId)).toBe(1);
      expect(await eventTypes(documentId)).toEqual(['imported', 'submitted', 'step-opened']);
      await office.approve(documentId);
    },
    120_000,
  );

  const held = `locktype = 'advisory' and objid = ${heldLock} and not granted
    and database = (select oid from pg_database where datname = current_database())`;

  async function isHeld(): Promise<boolean> {
    const [{ found }] = await database.query(`select exists (select from pg_locks where ${held}) as found`);
    return found;
  }

  async function tasks(documentId: string): Promise<number> {
    const [{ count }] = await database.query('select count(*)::int from desk.task where document_id = $1', [
      documentId,
    ]);
    return count;
  }

  async function outbox(): Promise<string[]> {
    const rows: { name: string }[] = await database.query('select name from messaging.outbox_message');
    return rows.map(({ name }) => name);
  }

  function notices(documentId: string): Promise<{ id: string; state: string }[]> {
    return database.query('select id, state from ledger.delivery where document_id = $1', [documentId]);
  }

  async function eventTypes(documentId: string): Promise<string[]> {
    const rows: { type: string }[] = await database.query(
      'select type from lifecycle.event where document_id = $1 order by seq',
      [documentId],
    );
    return rows.map(({ type }) => type);
  }
});
