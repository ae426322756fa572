import { DataSource } from 'typeorm';
import { startStandalone } from '#apps/standalone';
import { type ApiClient, setUpOffice } from '#libs/client';
import type { TaskView } from '#libs/contracts';
import { Installation } from '#libs/directory';
import { eventually } from '../demo/eventually.js';
import { runFloor } from './floor.js';
import { type Cost, measure } from './meter.js';
import { benchDirectory, benchMeetingType, benchPassword, bringToSigner, parallel } from './prepare.js';
import { type BenchRow, resultTable } from './result-table.js';
import { startSink } from './start-sink.js';
import { measureTypesetting } from './typesetting-cost.js';

const askMs = 500;

export interface BenchFlowOptions {
  readonly documents: number;
  readonly units: number;
  readonly chunk: number;
  readonly queueUrl?: string;
}

/**
 * Signs documents and waits until their last mails are accepted, then writes the same rows and mails without any queue,
 * on the same server in the same run. Machines are noisy: only the ratio of the two says something elsewhere.
 */
export async function benchFlow(
  { documents, units, chunk, queueUrl }: BenchFlowOptions,
  dataFolder: string,
  say: (line: string) => void,
): Promise<string> {
  const sink = await startSink();
  const standalone = await startStandalone({
    dataFolder,
    env: {
      PORT: '0',
      LOG_LEVEL: 'error',
      SMTP_URL: sink.url,
      DELIVERY_CHUNK: String(Math.min(chunk, 200)),
      QUEUE_URL: queueUrl,
    },
  });
  try {
    const { service, postgresPid } = standalone;
    if (postgresPid === null) throw new Error('unreachable: the bench brings its own PostgreSQL');
    const database = service.app.get(DataSource);
    say(`Preparing ${documents} documents for ${units} units…`);
    const accounts = await setUpOffice(service.app.get(Installation), {
      baseUrl: service.url,
      officeName: '测试发文机关',
      meetingType: benchMeetingType,
      directory: benchDirectory(units),
      series: { pattern: '第 {n} 号', scope: 'continuous', next: 1 },
      password: benchPassword,
    });
    // One document more, whose way warms everything up.
    const { signer, tasks } = await bringToSigner(service.url, accounts, documents + 1);
    // Of texts that differ in a number the warnings are the same.
    const { concerns } = await signer.signOffPreview(tasks[0]?.id ?? '');
    const accepted = concerns.map(({ id }) => id);
    await flowOf(database, signer, tasks.slice(0, 1), accepted);
    const typesettingCpuS = await measureTypesetting(database, documents);

    say('Measuring the flow…');
    const flow = await measure(database, postgresPid, () => flowOf(database, signer, tasks.slice(1), accepted));
    say('Measuring the floor…');
    const floor = await measure(database, postgresPid, () => runFloor(database, standalone.config, documents));

    const row = (name: string, { result, cost }: { result: number[]; cost: Cost }): BenchRow => ({
      name,
      documents,
      deliveries: documents * units,
      cost,
      latenciesMs: result,
    });
    const backend = queueUrl?.startsWith('redis') ? 'Redis' : 'PostgreSQL';
    return resultTable(row(`BullMQ on ${backend}`, flow), row('floor', floor), typesettingCpuS);
  } finally {
    await standalone.stop();
    sink.stop();
  }
}

/** Signs every task, and says for each document how long after the answer its last mail was accepted (ms). */
async function flowOf(
  database: DataSource,
  signer: ApiClient,
  tasks: readonly TaskView[],
  accepted: readonly string[],
): Promise<number[]> {
  const signedAt = new Map<string, number>();
  const queue = [...tasks];
  await Promise.all(
    Array.from({ length: parallel }, async () => {
      for (let task = queue.shift(); task !== undefined; task = queue.shift()) {
        await signer.sign(task.id, task.revision, { accepted });
        signedAt.set(task.documentId, Date.now());
      }
    }),
  );
  const ids = [...signedAt.keys()];
  // Asked seldom and cheaply: what asking costs is counted with the flow.
  await eventually(
    'every ledger is open',
    async () =>
      (await countOf(database, `lifecycle.event where document_id = any($1) and type = 'distributed'`, ids)) ===
      ids.length,
    askMs,
  );
  await eventually(
    'the last mail is accepted',
    async () =>
      (await countOf(
        database,
        `ledger.delivery where document_id = any($1) and kind = 'distribution' and channel = 'mail' and state <> 'accepted'`,
        ids,
      )) === 0,
    askMs,
  );
  const last: { id: string; settled: Date }[] = await database.query(
    `select document_id as id, max(settled_at) as settled from ledger.delivery
      where document_id = any($1) and kind = 'distribution' and channel = 'mail' group by document_id`,
    [ids],
  );
  return last.map(({ id, settled }) => Math.max(0, settled.getTime() - (signedAt.get(id) ?? 0)));
}

async function countOf(database: DataSource, rows: string, ids: readonly string[]): Promise<number> {
  const [{ count }]: [{ count: number }] = await database.query(`select count(*)::int as count from ${rows}`, [ids]);
  return count;
}
