import { spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Binaries } from './binaries.js';
import { type Credentials, writeCredentials } from './credentials.js';
import { diskFull, EmbeddedPostgresError } from './errors.js';
import type { InstanceFolder } from './instance-folder.js';
import { freePort } from './port.js';
import { type Postmaster, readPostmaster, runningPostmaster } from './postmaster.js';
import { isAlive } from './running-process.js';
import { cannotSpawn, serverEnvironment } from './spawning.js';

export type Settings = Readonly<Record<string, string | number>>;

const ports = 5;
const readyMs = 120_000;
const pollMs = 10;
const logBytes = 5_000_000;

/** The server that already runs on these files, ready to be used; undefined if there is none. */
export async function attach(home: InstanceFolder, log: (line: string) => void): Promise<Postmaster | undefined> {
  for (const deadline = Date.now() + readyMs; ; await delay(pollMs)) {
    const running = runningPostmaster(home.data, log);
    if (!running || running.status === 'ready') return running;
    if (Date.now() > deadline) throw didNotStart(home, `still “${running.status}” after two minutes`);
  }
}

/** Starts the server, on another port if the usual one is taken. */
export async function launch(
  home: InstanceFolder,
  binaries: Binaries,
  credentials: Credentials,
  settings: Settings,
  log: (line: string) => void,
): Promise<Postmaster> {
  let { port } = credentials;
  for (let attempt = 1; ; attempt++) {
    const started = await tryLaunch(home, binaries, port, settings);
    if ('pid' in started) return started;
    if (!portTaken(started.output) || attempt === ports) throw reasonFor(home, started.output);
    log(`Port ${port} is taken; trying another`);
    port = await freePort();
    writeCredentials(home.folder, { ...credentials, port });
  }
}

async function tryLaunch(
  home: InstanceFolder,
  binaries: Binaries,
  port: number,
  settings: Settings,
): Promise<Postmaster | { readonly output: string }> {
  const { file, from } = openLog(home);
  const output = openSync(file, 'a', 0o600);
  const child = spawn(binaries.postgres, ['-D', home.data, '-p', String(port), ...flags(settings)], {
    ...home.account,
    cwd: home.data,
    env: serverEnvironment(),
    stdio: ['ignore', output, output],
    detached: true, // A session of its own: the terminal's Ctrl-C is for us, and we stop the server last.
  });
  closeSync(output);
  child.unref();
  let ended = false;
  let failure: unknown;
  child.once('exit', () => {
    ended = true;
  });
  child.once('error', (error) => {
    ended = true;
    failure = cannotSpawn(binaries.postgres, error);
  });

  for (const deadline = Date.now() + readyMs; !ended; await delay(pollMs)) {
    const noted = readPostmaster(home.data);
    if (noted && noted.pid === child.pid && noted.status === 'ready') return noted;
    if (Date.now() > deadline) throw didNotStart(home, 'not ready after two minutes');
  }
  if (failure) throw failure;
  return { output: readFileSync(file).subarray(from).toString('utf8') };
}

/**
 * Stops a server: first wait for clients to leave, as closed pools take a moment to hang up; then end their sessions;
 * at last let it recover at its next start.
 */
export async function shutDown(pid: number, home: InstanceFolder, binaries: Binaries): Promise<void> {
  const steps = [
    { signal: 'SIGTERM', mode: 'smart', waitMs: 3_000 },
    { signal: 'SIGINT', mode: 'fast', waitMs: 20_000 },
    { signal: 'SIGQUIT', mode: 'immediate', waitMs: 5_000 },
  ] as const;
  for (const { signal, mode, waitMs } of steps) {
    if (!isAlive(pid)) return;
    if (process.platform === 'win32') spawnSync(binaries.pgCtl, ['stop', '-D', home.data, '-m', mode, '-W']);
    else send(pid, signal);
    for (const deadline = Date.now() + waitMs; Date.now() < deadline; await delay(pollMs)) if (!isAlive(pid)) return;
  }
  throw new EmbeddedPostgresError(
    'did-not-stop',
    `内置 PostgreSQL（进程 ${pid}）未能停止。`,
    `The embedded PostgreSQL (process ${pid}) does not stop.`,
  );
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (isAlive(pid)) throw error;
  }
}

/** Only this machine may connect, whatever the caller's settings say. */
function flags(settings: Settings): string[] {
  const all = { max_connections: 200, ...settings, listen_addresses: '127.0.0.1', unix_socket_directories: '' };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

function openLog(home: InstanceFolder): { file: string; from: number } {
  const file = logFile(home);
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size < logBytes) return { file, from: size };
  renameSync(file, `${file}.old`);
  return { file, from: 0 };
}

const logFile = (home: InstanceFolder): string => path.join(home.folder, 'postgres.log');

const portTaken = (output: string): boolean => /could not bind IPv4 address.*(in use|permission)/i.test(output);

function reasonFor(home: InstanceFolder, output: string): EmbeddedPostgresError {
  if (output.includes('No space left on device')) return diskFull(home.folder);
  const reason = output.split('\n').findLast((line) => /FATAL|PANIC|ERROR/.test(line)) ?? output.trim();
  return didNotStart(home, reason.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, ''));
}

function didNotStart(home: InstanceFolder, reason: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'did-not-start',
    `内置 PostgreSQL 未能启动（${reason}），详见 ${logFile(home)}。`,
    `The embedded PostgreSQL did not start (${reason}): see ${logFile(home)}.`,
  );
}
