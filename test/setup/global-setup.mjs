import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = path.resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../..');
const prefix = 'jiyao-test-';
const template = 'jiyao_template';
const abandonedMs = 15 * 60_000;
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Before the first integration test: a PostgreSQL (ours, unless TEST_DATABASE_URL names another), and in it a migrated
 * template that createTestDatabase() clones. Jest can't compile TypeScript here, hence the built libraries.
 */
export default async function globalSetup() {
  if (!process.env.TEST_DATABASE_URL) process.env.TEST_DATABASE_URL = await startThrowAway();
  const { migrate } = await built('database');
  await makeTemplate(process.env.TEST_DATABASE_URL, migrate);
}

async function startThrowAway() {
  const { discardAbandoned, startEmbeddedPostgres } = await built('embedded');
  for (const name of readdirSync(os.tmpdir()).filter((name) => name.startsWith(prefix))) {
    const folder = path.join(os.tmpdir(), name);
    // What a killed run left behind. Another run may be under way, and what it made lie idle for a moment.
    if (Date.now() - statSync(folder).mtimeMs < abandonedMs) continue;
    // Another user's is that user's business.
    await discardAbandoned(folder).catch(() => {});
  }
  const postgres = await startEmbeddedPostgres({
    dir: mkdtempSync(path.join(os.tmpdir(), prefix)),
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
  });
  globalThis.jiyaoTestPostgres = postgres;
  for (const signal of signals) process.on(signal, () => abandon(postgres, signal));
  return postgres.url;
}

/**
 * On Ctrl-C Jest runs no teardown. The data are worth nothing, so there is nothing to wait for. The listeners stay until
 * all is done, as npm passes the terminal's signal on and it comes a second time.
 */
function abandon(postgres, signal) {
  try {
    process.kill(postgres.pid, 'SIGQUIT');
  } catch {
    // It has gone already.
  }
  rmSync(postgres.dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 });
  for (const each of signals) process.removeAllListeners(each);
  process.kill(process.pid, signal);
}

async function makeTemplate(adminUrl, migrate) {
  const url = new URL(adminUrl);
  url.pathname = template;
  await query(adminUrl, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [template]);
    if (rowCount) await client.query(`alter database ${template} is_template false`);
    await client.query(`drop database if exists ${template} with (force)`);
    await client.query(`create database ${template}`);
  });
  await migrate(url.href);
  // A database that somebody is connected to can't be cloned.
  await query(adminUrl, (client) =>
    client.query(`alter database ${template} is_template true allow_connections false`),
  );
}

async function query(connectionString, work) {
  const { Client } = createRequire(path.join(root, 'package.json'))('pg');
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function built(library) {
  const file = path.join(root, 'dist/libs', library, 'src/index.js');
  if (!existsSync(file)) throw new Error(`尚未构建，请运行 npm test。 / Not built yet: run \`npm test\`. (${file})`);
  return import(pathToFileURL(file).href);
}
