import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { systemCode } from './errors.js';

/**
 * A process as noted in a file, so that a later reader can tell whether it still runs.
 *
 * The id alone won't do: ids are reused, and after the restart of a container the same small ids come round at once.
 */
export interface NotedProcess {
  readonly pid: number;
  /** When it started, in whatever form the system tells it; empty where the system doesn't. */
  readonly started: string;
}

export function noteOf(pid: number): NotedProcess {
  return { pid, started: startOf(pid) };
}

/** What `noteOf` wrote, or undefined for anything else. */
export function readNote(text: string): NotedProcess | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('pid' in value) || !('started' in value)) return undefined;
    const { pid, started } = value;
    return typeof pid === 'number' && typeof started === 'string' ? { pid, started } : undefined;
  } catch {
    return undefined;
  }
}

export function stillRuns({ pid, started }: NotedProcess): boolean {
  return isAlive(pid) && (started === '' || started === startOf(pid));
}

/** A zombie is dead: nobody may have reaped it (a container without an init process never does). */
export function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: there is such a process, and it belongs to somebody else.
    if (systemCode(error) !== 'EPERM') return false;
  }
  return statFields(pid)?.[0] !== 'Z';
}

/** The command line, arguments parted by spaces; undefined if it can't be told. */
export function commandLineOf(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    if (process.platform === 'win32') return undefined;
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}

function startOf(pid: number): string {
  try {
    if (process.platform === 'linux') {
      const ticks = statFields(pid)?.[19];
      return ticks === undefined ? '' : `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${ticks}`;
    }
    if (process.platform === 'win32') return '';
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', env: { LC_ALL: 'C' } }).trim();
  } catch {
    return '';
  }
}

/** The fields of /proc/<pid>/stat from the third (the state) on; the name before them may hold spaces and brackets. */
function statFields(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
