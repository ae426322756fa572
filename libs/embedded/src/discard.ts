import { existsSync, rmSync } from 'node:fs';
import { findBinaries } from './binaries.js';
import { settle } from './instance-folder.js';
import { runningPostmaster } from './postmaster.js';
import { shutDown } from './server.js';
import { alone } from './start-lock.js';
import { Tenants } from './tenants.js';

const quietly = () => {};

/**
 * Deletes a throw-away instance for good, its data included, after stopping a server left behind. Does nothing and says
 * false while a living process uses it.
 */
export async function discardAbandoned(dir: string): Promise<boolean> {
  if (!existsSync(dir)) return false;
  const home = settle(dir, quietly);
  const discarded = await alone(home.folder, async () => {
    if (new Tenants(home.folder).any()) return false;
    const server = runningPostmaster(home.data, quietly);
    if (server) await shutDown(server.pid, home, findBinaries(home.account, quietly));
    return true;
  });
  if (discarded) for (const folder of [home.folder, dir]) rmSync(folder, { recursive: true, force: true });
  return discarded;
}
