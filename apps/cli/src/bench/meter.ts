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

async function walPosition(database: DataSource): Promise<number> {
  const [{ bytes }]: [{ bytes: string }] = await database.query(
    `select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::text as bytes`,
  );
  return Number(bytes);
}

/** CPU of the postmaster, its living children and those that it has waited for. */
function serverCpuS(postmaster: number): number | null {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .reduce((sum, pid) => sum + cpuOf(Number(pid), postmaster), 0);
  } catch {
    return null;
  }
}

function cpuOf(pid: number, postmaster: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // After the name in brackets: state, ppid, …, utime (12th), stime, cutime, cstime.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15);
    if (pid === postmaster) return (user + system + childUser + childSystem) / ticks;
    return fields[1] === postmaster ? (user + system) / ticks : 0;
  } catch {
    return 0; // It ended in between.
  }
}
