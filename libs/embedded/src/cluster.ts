import { spawn } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { type Binaries, doesNotRun } from './binaries.js';
import { type Credentials, newPassword, readCredentials, writeCredentials } from './credentials.js';
import { diskFull, EmbeddedPostgresError } from './errors.js';
import type { InstanceFolder } from './instance-folder.js';
import { freePort } from './port.js';
import { cannotSpawn, serverEnvironment } from './spawning.js';

const superuser = 'jiyao';

/** Makes the data folder on first use, and says how to log in. */
export async function ensureCluster(home: InstanceFolder, binaries: Binaries): Promise<Credentials> {
  const version = path.join(home.data, 'PG_VERSION');
  if (!existsSync(version)) return initialise(home, binaries);

  const made = readFileSync(version, 'utf8').trim();
  if (made !== binaries.majorVersion) throw incompatible(home.data, made, binaries.majorVersion);
  const credentials = readCredentials(home.folder);
  if (!credentials) throw passwordLost(home.folder);
  return credentials;
}

/**
 * Everything is made under another name and renamed at the end, the password written before that: killed at any moment,
 * this leaves either nothing that counts or a folder that opens.
 */
async function initialise(home: InstanceFolder, binaries: Binaries): Promise<Credentials> {
  const { folder, data, account } = home;
  const credentials: Credentials = { user: superuser, password: newPassword(), port: await freePort() };
  const passwordFile = path.join(folder, 'initdb.password');
  rmSync(passwordFile, { force: true });
  clearUnfinished(data);
  // Never the same name twice: the initdb of a killed starter may still be writing into its own.
  const unfinished = `${data}.init.${process.pid}.${Date.now()}`;
  try {
    mkdirSync(unfinished, { mode: 0o700 });
    writeFileSync(passwordFile, `${credentials.password}\n`, { mode: 0o600, flag: 'wx' });
    if (account) {
      chownSync(unfinished, account.uid, account.gid);
      chownSync(passwordFile, account.uid, account.gid);
    }
    await initdb(home, binaries, unfinished, passwordFile);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  writeCredentials(folder, credentials);
  renameSync(unfinished, data);
  return credentials;
}

function clearUnfinished(data: string): void {
  const parent = path.dirname(data);
  for (const name of readdirSync(parent).filter((name) => name.startsWith(`${path.basename(data)}.init.`))) {
    rmSync(path.join(parent, name), { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * C.UTF-8 and not C: with C as its character type, PostgreSQL takes Chinese for punctuation (pg_trgm finds nothing).
 * Messages in English, as the launcher reads them.
 */
async function initdb(home: InstanceFolder, binaries: Binaries, into: string, passwordFile: string): Promise<void> {
  const locale = process.platform === 'darwin' ? 'en_US.UTF-8' : process.platform === 'win32' ? 'en-US' : 'C.UTF-8';
  const { code, output } = await run(
    binaries.initdb,
    [
      '-D',
      into,
      '-U',
      superuser,
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      '-E',
      'UTF8',
      `--locale=${locale}`,
      '--lc-messages=C',
      '--no-instructions',
    ],
    home,
  );
  if (code === 0) return;
  rmSync(into, { recursive: true, force: true });
  if (output.includes('No space left on device')) throw diskFull(home.folder);
  if (code === 127 || output.includes('error while loading shared libraries')) {
    throw doesNotRun(path.dirname(binaries.initdb), new Error(output));
  }
  const reason = lastLine(output) || `initdb ${code}`;
  throw new EmbeddedPostgresError(
    'did-not-start',
    `内置 PostgreSQL 初始化失败：${reason}`,
    `The embedded PostgreSQL could not make its data folder: ${reason}`,
    { cause: new Error(output) },
  );
}

function run(
  program: string,
  args: readonly string[],
  home: InstanceFolder,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...home.account,
      cwd: home.folder,
      env: serverEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.once('error', (error) => reject(cannotSpawn(program, error)));
    child.once('close', (code) => resolve({ code, output }));
  });
}

export function passwordLost(folder: string, cause?: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'password-lost',
    `数据库口令文件 ${path.join(folder, 'instance.json')} 缺失或已不适用，请从备份恢复该文件。`,
    `The database's password file ${path.join(folder, 'instance.json')} is missing or no longer fits: restore it from a backup.`,
    { cause },
  );
}

function incompatible(data: string, made: string, wanted: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'incompatible-data',
    `${data} 由 PostgreSQL ${made} 建立，当前版本为 ${wanted}，请先用旧版本导出数据。`,
    `${data} was made by PostgreSQL ${made}, and this is ${wanted}: export the data with the older release first.`,
  );
}

function lastLine(text: string): string {
  return (
    text
      .trim()
      .split('\n')
      .findLast((line) => /error|fatal/i.test(line))
      ?.trim() ?? ''
  );
}
