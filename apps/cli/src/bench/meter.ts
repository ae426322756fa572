import { readdirSync, readFileSync } from 'node:fs';
import type { DataSource } from 'typeorm';

/** What a stretch of work cost. CPU in seconds; `server` is PostgreSQL's, null where /proc does not tell it. */
export interface Cost {
  readonly elapsedS: number;
  readonly cpuS: { readonly node: number; readonly server: number | null };
  readonly walBytes: number;
}

/** Ticks a second of /proc/<pid>/stat: 100 on every Linux that Node runs on. */
const ticks = 100;

/** Measures `work`: wall clock, CPU of this process and of the PostgreSQL server, and the WAL that was written. */
export async function measure<T>(
  database: DataSource,
  serverPid: number,
  work: () => Promise<T>,
): Promise<{ result: T; cost: Cost }> {
  const walBefore = await walPosition(database);
  const serverBefore = serverCpuS(serverPid);
  const nodeBefore = process.cpuUsage();
  const startedAt = performance.now();
  const result = await work();
  const elapsedS = (performance.now() - startedAt) / 1000;
  const node = process.cpuUsage(nodeBefore);
  const serverAfter = serverCpuS(serverPid);
  return {
    result,
    cost: {
      elapsedS,
      cpuS: {
        node: (node.user + node.system) / 1e6,
        server: serverBefore === null || serverAfter === null ? null : serverAfter - serverBefore,
      },
      walBytes: (await walPosition(database)) - walBefore,
    },
  };
}

export function sumOf(costs: readonly Cost[]): Cost {
  const sum = (of: (cost: Cost) => number) => costs.reduce((total, cost) => total + of(cost), 0);
  return {
    elapsedS: sum(({ elapsedS }) => elapsedS),
    cpuS: {
      node: sum(({ cpuS }) => cpuS.node),
      server: costs.some(({ cpuS }) => cpuS.server === null) ? null : sum(({ cpuS }) => cpuS.server ?? 0),
    },
    walBytes: sum(({ walBytes }) => walBytes),
  };
}

async function walPosition(database: DataSource): Promise<number> {
  const [{ bytes }]: [{ bytes: string }] = await database.query(
    `select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::text as bytes`,
  );
  return Number(bytes);
}

/** CPU-seconds of the server's processes: the postmaster, its children, and those that it has waited for. */
function serverCpuS(postmaster: number): number | null {
  const children = childrenCpuS(postmaster);
  const [user, system, endedUser, endedSystem] = cpuTimes(postmaster);
  return children === null ? null : children + (user + system + endedUser + endedSystem) / ticks;
}

/** CPU-seconds of the living children of a process, null where /proc does not tell. */
export function childrenCpuS(parent: number): number | null {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && parentOf(Number(name)) === parent)
      .reduce((sum, name) => {
        const [user, system] = cpuTimes(Number(name));
        return sum + (user + system) / ticks;
      }, 0);
  } catch {
    return null;
  }
}

function parentOf(pid: number): number {
  return statOf(pid)[1] ?? 0;
}

/** utime, stime, cutime, cstime of proc(5). */
function cpuTimes(pid: number): readonly [number, number, number, number] {
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = statOf(pid).slice(11, 15);
  return [user, system, endedUser, endedSystem];
}

/** The fields of /proc/<pid>/stat that follow the name in brackets: state, parent, … Empty for a process that ended. */
function statOf(pid: number): number[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
  } catch {
    return [];
  }
}
