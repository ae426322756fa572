import { DataSource } from 'typeorm';
import { startStandalone } from '#apps/standalone';
import { type ApiClient, setUpOffice } from '#libs/client';
import { queueNames, type TaskView } from '#libs/contracts';
import { Installation } from '#libs/directory';
import { QueueRegistry } from '#libs/messaging';
import type { Config, RunningService } from '#libs/platform';
import { eventually } from '../demo/eventually.js';
import { copySigned, runFloor } from './floor.js';
import { type Cost, measure, sumOf } from './meter.js';
import { benchDirectory, benchMeetingType, benchPassword, bringToSigner, parallel } from './prepare.js';
import { type BenchColumn, resultTable } from './result-table.js';
import { startSink } from './start-sink.js';
import { measureTypesetting } from './typesetting-cost.js';

const askMs = 1_000;
/** Documents whose way warms everything up. */
const warmUp = 6;

export interface BenchFlowOptions {
  readonly documents: number;
  readonly units: number;
  readonly chunk: number;
  readonly queueUrl?: string;
}

/**
 * Signs documents, distributes them until their last mails are accepted, then writes the same rows and mails without any
 * queue, on the same server in the same run. Machines are noisy: only the ratio of the two says something elsewhere.
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
    const { signer, tasks } = await bringToSigner(service.url, accounts, documents + warmUp);
    // Of texts that differ in a number the warnings are the same.
    const { concerns } = await signer.signOffPreview(tasks[0]?.id ?? '');
    const bench: Bench = {
      service,
      config: standalone.config,
      database,
      signer,
      accepted: concerns.map(({ id }) => id),
      postgresPid,
    };
    say('Warming up…');
    await round(bench, tasks.slice(0, warmUp));
    // As autovacuum does within minutes: the first plans would otherwise know nothing of the tables.
    await database.query('analyze');
    const typesettingCpuS = await measureTypesetting(database, documents);

    // In turns, so that neither has the better hour.
    const measured: Round[] = [];
    const half = Math.ceil(documents / 2);
    for (const part of [tasks.slice(warmUp, warmUp + half), tasks.slice(warmUp + half)]) {
      say(`Measuring ${part.length} documents…`);
      if (part.length > 0) measured.push(await round(bench, part));
    }
    const column = (name: string, phase: keyof Round, deliveries: number | null): BenchColumn => ({
      name,
      documents,
      deliveries,
      cost: sumOf(measured.map((costs) => costs[phase])),
    });
    const backend = queueUrl?.startsWith('redis') ? 'Redis' : 'PostgreSQL';
    const table = resultTable([
      column('signature', 'signature', null),
      column(`distribution, BullMQ on ${backend}`, 'distribution', documents * units),
      column('floor', 'floor', documents * units),
    ]);
    return `${table}\n\nThe ratio is of distribution to its floor. Typesetting costs ${typesettingCpuS.toFixed(3)} CPU-s a document; it is part of every signature, done in a process of its own, and counted in no column.`;
  } finally {
    await standalone.stop();
    sink.stop();
  }
}

interface Bench {
  readonly service: RunningService;
  readonly config: Config;
  readonly database: DataSource;
  readonly signer: ApiClient;
  /** Warnings that the signer accepts. */
  readonly accepted: readonly string[];
  readonly postgresPid: number;
}

interface Round {
  readonly signature: Cost;
  readonly distribution: Cost;
  readonly floor: Cost;
}

/** Signs, then distributes what was signed, then writes and sends the same once more without any queue. */
async function round(
  { service, config, database, signer, accepted, postgresPid }: Bench,
  tasks: readonly TaskView[],
): Promise<Round> {
  const queues = service.app.get(QueueRegistry);
  const distribution = queues.get('distribution');
  await distribution.pause();
  const { cost: signature } = await measure(database, postgresPid, () => signAll(signer, tasks, accepted));
  const ids = tasks.map(({ documentId }) => documentId);
  const flow = await measure(database, postgresPid, async () => {
    await distribution.resume();
    await distributed(database, ids);
    await eventually(
      'the queues are empty',
      async () => {
        const counts = await Promise.all(
          queueNames.map((name) => queues.get(name).getJobCountByTypes('waiting', 'active', 'waiting-children')),
        );
        return counts.every((count) => count === 0);
      },
      askMs,
    );
  });
  const copies = await copySigned(database, ids);
  const floor = await measure(database, postgresPid, () => runFloor(database, config, copies));
  return { signature, distribution: flow.cost, floor: floor.cost };
}

async function signAll(signer: ApiClient, tasks: readonly TaskView[], accepted: readonly string[]): Promise<void> {
  const queue = [...tasks];
  await Promise.all(
    Array.from({ length: parallel }, async () => {
      for (let task = queue.shift(); task !== undefined; task = queue.shift()) {
        await signer.sign(task.id, task.revision, { accepted });
      }
    }),
  );
}

/** Until every mail is accepted. Asked seldom and cheaply: what asking costs is counted with the flow. */
async function distributed(database: DataSource, ids: readonly string[]): Promise<void> {
  const none = async (rows: string) => {
    const found: unknown[] = await database.query(`select from ${rows} limit 1`, [ids]);
    return found.length === 0;
  };
  await eventually(
    'every ledger is open',
    () =>
      none(
        `unnest($1::uuid[]) as document (id) where not exists (
           select from lifecycle.event where document_id = document.id and type = 'distributed')`,
      ),
    askMs,
  );
  await eventually(
    'the last mail is accepted',
    () =>
      none(
        `ledger.delivery where document_id = any($1) and kind = 'distribution' and channel = 'mail' and state <> 'accepted'`,
      ),
    askMs,
  );
}
