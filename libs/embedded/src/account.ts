import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';

/** The system account that PostgreSQL runs under; undefined when it is simply the account of this process. */
export type Account = { readonly uid: number; readonly gid: number } | undefined;

export const isRoot = process.getuid?.() === 0;

/**
 * PostgreSQL refuses to run as root. Then an account that every system has must do, as making one would change the
 * host: `postgres` where a package brought it, else `nobody`.
 */
export function serverAccount(): Account {
  if (!isRoot) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const uid = idOf('-u', name);
    const gid = idOf('-g', name);
    if (uid && gid) return { uid, gid };
  }
  return { uid: 65534, gid: 65534 };
}

/** The account that owns an existing data folder: only that one can open it. */
export function ownerOf(folder: string): Account {
  if (!isRoot) return undefined;
  const { uid, gid } = statSync(folder);
  return { uid, gid };
}

/** Whether `account` may pass through every folder on the way to `target`, and enter (or execute) `target` itself. */
export function canReach(target: string, account: Account): boolean {
  if (!account) return true;
  const { uid, gid } = account;
  for (let step = path.resolve(target); ; step = path.dirname(step)) {
    const found = statSync(step, { throwIfNoEntry: false });
    if (found) {
      const execute = found.uid === uid ? 0o100 : found.gid === gid ? 0o010 : 0o001;
      if (!(found.mode & execute)) return false;
    }
    if (step === path.dirname(step)) return true;
  }
}

function idOf(kind: '-u' | '-g', name: string): number | undefined {
  try {
    return Number(execFileSync('id', [kind, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  } catch {
    return undefined;
  }
}
