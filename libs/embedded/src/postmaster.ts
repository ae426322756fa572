import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import { systemCode } from './errors.js';
import { commandLineOf, isAlive } from './running-process.js';

/** What a running server notes in its data folder. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** `starting`, `ready`, `stopping`, …; empty until the server has come that far. */
  readonly status: string;
}

export function readPostmaster(data: string): Postmaster | undefined {
  try {
    const lines = readFileSync(fileIn(data), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), status: (lines[7] ?? '').trim() };
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * The server that runs on `data`, if any. A note left by a dead server is removed: PostgreSQL itself trusts the process
 * id alone and refuses to start when some other process has got it since.
 */
export function runningPostmaster(data: string, log: (line: string) => void): Postmaster | undefined {
  const noted = readPostmaster(data);
  if (!noted) return undefined;
  if (isAlive(noted.pid) && serves(noted.pid, data)) return noted;
  rmSync(fileIn(data), { force: true });
  log(`Removed the note of a server that runs no more (process ${noted.pid})`);
  return undefined;
}

function serves(pid: number, data: string): boolean {
  const command = commandLineOf(pid);
  if (command === undefined) return true; // Can't be told here: better not to start a second server on the same files.
  if (!command.includes('postgres')) return false;
  try {
    // A server works in its data folder, whatever that was called when it started.
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data);
  } catch {
    // Not allowed to see it: root in a container, for one.
  }
  return command.includes(data);
}

const fileIn = (data: string): string => path.join(data, 'postmaster.pid');
