import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { dataDir } from './data-dir.js';
import { discardAbandoned } from './discard.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.js';
import { isAlive } from './running-process.js';

const settings = { fsync: 'off' };

describe('the embedded PostgreSQL', () => {
  let dir: string;
  let started: EmbeddedPostgres[];
  let starters: ChildProcess[];
  let lines: string[];

  beforeAll(() => {
    dir = mkdtempSync(path.join(os.tmpdir(), 'jiyao-test-embedded-'));
  });

  beforeEach(() => {
    started = [];
    starters = [];
    lines = [];
  });

  afterEach(async () => {
    for (const starter of starters) await kill(starter);
    for (const postgres of started) await postgres.stop();
  });

  afterAll(async () => {
    await discardAbandoned(dir);
  });

  it('starts, speaks UTF-8, listens on this machine only, and stops', async () => {
    const postgres = await start();

    expect(await ask(postgres.url, 'show server_encoding')).toBe('UTF8');
    expect(await ask(postgres.url, 'select current_database()')).toBe('jiyao');
    expect(await ask(postgres.url, 'show listen_addresses')).toBe('127.0.0.1');
    expect(await ask(postgres.url, 'show max_connections')).toBe('200');
    expect(await ask(postgres.url, `select array_to_string(show_trgm('会议纪要'), '')`, 'pg_trgm')).not.toBe('');
    expect(postgres.owned).toBe(true);
    await postgres.stop();

    expect(isAlive(postgres.pid)).toBe(false);
  });

  it('keeps the data and the port from start to start, and the password to its owner', async () => {
    const first = await start();
    await ask(first.url, 'create table kept as select 18 as number');
    await first.stop();

    const second = await start();

    expect(second.url).toBe(first.url);
    expect(await ask(second.url, 'select number::text from kept')).toBe('18');
    expect(statSync(path.join(second.dir, 'instance.json')).mode & 0o777).toBe(0o600);
    await expect(ask(second.url.replace(second.password, 'guess'), 'select 1')).rejects.toThrow(/password/);
  });

  it('ends the sessions of clients that stay', async () => {
    const postgres = await start();
    const client = new pg.Client({ connectionString: postgres.url });
    const errors: string[] = [];
    client.on('error', (error) => errors.push(error.message));
    await client.connect();

    await postgres.stop();

    expect(errors[0]).toContain('due to administrator command');
    expect(isAlive(postgres.pid)).toBe(false);
  });

  it('is taken over, still running, after its starter was killed', async () => {
    const orphan = await startElsewhere();
    await kill(orphan.starter);
    expect(isAlive(orphan.pid)).toBe(true);

    const postgres = await start();

    expect(postgres).toMatchObject({ pid: orphan.pid, owned: true });
    expect(lines.join()).toContain('Took over');
    await postgres.stop();
    expect(isAlive(orphan.pid)).toBe(false);
  });

  it('does not notice the Ctrl-C that ends its starter', async () => {
    const orphan = await startElsewhere();
    const gone = once(orphan.starter, 'exit');
    process.kill(-(orphan.starter.pid ?? 0), 'SIGINT'); // What a terminal does: to the whole group.
    await gone;

    const postgres = await start();

    expect(postgres.pid).toBe(orphan.pid);
  });

  it('is shared by two processes that start it at once, and stopped by the last', async () => {
    const [one, other] = await Promise.all([startElsewhere(), startElsewhere()]);
    expect(one.pid).toBe(other.pid);
    expect([one.owned, other.owned].sort()).toEqual([false, true]);
    const third = await start();
    expect(third).toMatchObject({ pid: one.pid, owned: false });

    await Promise.all([leave(one.starter), leave(other.starter)]);
    expect(await ask(third.url, 'select 1::text')).toBe('1');

    await third.stop();
    expect(isAlive(one.pid)).toBe(false);
  });

  it('starts again after the server itself was killed, with what had been committed', async () => {
    const first = await start();
    await ask(first.url, 'create table survived ()');
    process.kill(first.pid, 'SIGKILL');
    await until(() => !isAlive(first.pid));

    const second = await start();

    expect(await ask(second.url, `select to_regclass('survived')::text`)).toBe('survived');
  });

  it('starts in spite of a note that names some other living process', async () => {
    const first = await start();
    const note = path.join(first.dir, 'data', 'postmaster.pid');
    const text = readFileSync(note, 'utf8');
    await first.stop();
    writeFileSync(note, text.replace(/^\d+/, String(process.pid)));

    const second = await start();

    expect(second.pid).not.toBe(process.pid);
    expect(lines.join()).toContain('Removed the note');
  });

  it('moves to another port when its own is taken', async () => {
    const first = await start();
    await first.stop();
    const squatter = createServer().listen(first.port, '127.0.0.1').unref();
    await once(squatter, 'listening');

    const second = await start();
    squatter.close();

    expect(second.port).not.toBe(first.port);
    expect(await ask(second.url, 'select 1::text')).toBe('1');
  });

  it('says so when another version made the data, or the password is lost, and touches nothing', async () => {
    const first = await start();
    await first.stop();
    const version = path.join(first.dir, 'data', 'PG_VERSION');
    const password = path.join(first.dir, 'instance.json');
    const [made, secret] = [readFileSync(version, 'utf8'), readFileSync(password, 'utf8')];

    writeFileSync(version, '9\n');
    await expect(start()).rejects.toMatchObject({ code: 'incompatible-data' });
    writeFileSync(version, made);
    rmSync(password);
    await expect(start()).rejects.toMatchObject({ code: 'password-lost' });
    writeFileSync(password, secret.replace(first.password, 'guess'), { mode: 0o600 });
    await expect(start()).rejects.toMatchObject({ code: 'password-lost' });

    writeFileSync(password, secret);
    expect(await ask((await start()).url, 'select 1::text')).toBe('1');
  });

  it('says why when it does not start', async () => {
    const refused = startEmbeddedPostgres({ dir, settings: { shared_buffers: 'much' } });

    await expect(refused).rejects.toMatchObject({
      code: 'did-not-start',
      message: expect.stringContaining('invalid value for parameter "shared_buffers"'),
    });
  });

  it('is deleted only when no living process uses it', async () => {
    const throwAway = mkdtempSync(path.join(os.tmpdir(), 'jiyao-test-embedded-'));
    const other = await startElsewhere(throwAway);
    expect(await discardAbandoned(throwAway)).toBe(false);

    await kill(other.starter);

    expect(await discardAbandoned(throwAway)).toBe(true);
    expect(isAlive(other.pid)).toBe(false);
    expect(statSync(throwAway, { throwIfNoEntry: false })).toBeUndefined();
  });

  async function start(): Promise<EmbeddedPostgres> {
    const postgres = await startEmbeddedPostgres({ dir, settings, log: (line) => lines.push(line) });
    started.push(postgres);
    return postgres;
  }

  /** In a process of its own, from the built library; it leaves when its standard input ends. */
  async function startElsewhere(where = dir): Promise<{ starter: ChildProcess; pid: number; owned: boolean }> {
    const library = path.join(dataDir({}), '../dist/libs/embedded/src/index.js');
    const program = `
      import { startEmbeddedPostgres } from ${JSON.stringify(library)};
      const { pid, owned, stop } = await startEmbeddedPostgres(${JSON.stringify({ dir: where, settings })});
      console.log(JSON.stringify({ pid, owned }));
      process.stdin.resume().once('end', stop);`;
    const starter = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['pipe', 'pipe', 'inherit'],
      detached: true,
    });
    starters.push(starter);
    for await (const line of createInterface({ input: starter.stdout })) return { starter, ...JSON.parse(line) };
    throw new Error('The other process started nothing');
  }
});

async function kill(starter: ChildProcess): Promise<void> {
  if (starter.exitCode !== null || starter.signalCode !== null) return;
  const gone = once(starter, 'exit');
  starter.kill('SIGKILL');
  await gone;
}

async function leave(starter: ChildProcess): Promise<void> {
  const gone = once(starter, 'exit');
  starter.stdin?.end();
  await gone;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** The single text that `statement` yields. */
async function ask(connectionString: string, statement: string, extension?: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    if (extension) await client.query(`create extension if not exists ${extension}`);
    const { rows } = await client.query<string[]>({ text: statement, rowMode: 'array' });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}
