import { createHash } from 'node:crypto';
import { chmodSync, existsSync, lstatSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { type Account, canReach, isRoot, ownerOf, serverAccount } from './account.js';
import { EmbeddedPostgresError } from './errors.js';

/** Where an instance lives, and whose it is. */
export interface InstanceFolder {
  /** Ours: password, lock, log. */
  readonly folder: string;
  /** The server's: PostgreSQL's own files. */
  readonly data: string;
  readonly account: Account;
}

/**
 * Decides where the instance asked for in `wanted` lives, and makes the folder.
 *
 * Started by root, the server runs under another account, which may not be able to get to `wanted` (a checkout under
 * /root). Then the instance lives in /var/tmp, under a name derived from `wanted`. Wherever data exists already, they
 * stay: a changed permission somewhere above must not look like an empty database.
 */
export function settle(wanted: string, log: (line: string) => void): InstanceFolder {
  const here = path.resolve(wanted);
  if (!isRoot) return { folder: made(here, 0o700), data: path.join(here, 'data'), account: undefined };

  const elsewhere = path.join(
    '/var/tmp',
    `jiyao-postgres-${createHash('sha256').update(here).digest('hex').slice(0, 16)}`,
  );
  const found = [here, elsewhere].find((folder) => existsSync(path.join(folder, 'data', 'PG_VERSION')));
  const account = found ? ownerOf(path.join(found, 'data')) : serverAccount();
  const folder = found ?? (isOpen(here, account) ? here : elsewhere);

  made(folder, 0o711);
  if (folder === elsewhere) {
    refuseStranger(folder);
    log(`The database's files are in ${folder}, as ${here} can't be reached by the account that PostgreSQL runs under`);
  }
  if (!canReach(folder, account)) throw notReachable(folder);
  return { folder, data: path.join(folder, 'data'), account };
}

/** Whether `account` will get to `folder` once it is made; the folder itself is opened then. */
function isOpen(folder: string, account: Account): boolean {
  return canReach(path.dirname(folder), account);
}

/** Folders made on the way get `mode` too, whatever the umask says. */
function made(folder: string, mode: number): string {
  const first = mkdirSync(folder, { recursive: true, mode });
  if (isRoot) {
    const top = first ?? folder;
    for (let step = folder; step.length >= top.length; step = path.dirname(step)) chmodSync(step, mode);
  }
  return folder;
}

function refuseStranger(folder: string): void {
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== 0) throw notReachable(folder);
}

function notReachable(folder: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'no-access',
    `以 root 启动时数据库改由普通账户运行，而该账户无法进入 ${folder}，请放开其上级目录的权限，或用 JIYAO_DATA_DIR 另指目录。`,
    `Started by root, the database runs under an ordinary account, which can't enter ${folder}: open the folders above it, or point JIYAO_DATA_DIR elsewhere.`,
  );
}
