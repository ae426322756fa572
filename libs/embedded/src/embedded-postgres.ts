import pg from 'pg';
import { findBinaries } from './binaries.js';
import { ensureCluster, passwordLost } from './cluster.js';
import type { Credentials } from './credentials.js';
import { explained, systemCode } from './errors.js';
import { type InstanceFolder, settle } from './instance-folder.js';
import { attach, launch, type Settings, shutDown } from './server.js';
import { alone } from './start-lock.js';
import { Tenants } from './tenants.js';

export interface EmbeddedPostgresOptions {
  /** Where the instance keeps its files; made when missing. One folder is one instance, whoever starts it. */
  readonly dir: string;
  /** Server settings, as in postgresql.conf. They count for the process that starts the server. (Default: max_connections 200.) */
  readonly settings?: Settings;
  /** Told of what is out of the ordinary, a line each. (Default: nobody is.) */
  readonly log?: (line: string) => void;
}

export interface EmbeddedPostgres {
  /** `postgres://user:password@127.0.0.1:port/jiyao`. The port stays the same from start to start while it is free. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: 'jiyao';
  /** The server's process id. */
  readonly pid: number;
  /** The folder in use: `dir`, unless PostgreSQL's account can't get there. */
  readonly dir: string;
  /** Whether this process started the server, or found it left behind by a killed one; otherwise it shares another's. */
  readonly owned: boolean;
  /** Leaves the server, and stops it if no other process uses it. A second call does nothing. */
  stop(): Promise<void>;
}

const host = '127.0.0.1';
const database = 'jiyao';

/**
 * A PostgreSQL of our own, from the binaries that npm installs: started, or joined when another process has started it.
 *
 * The server outlives a killed starter, and the next one takes it over. Any number of processes may call this on one
 * folder at once. Register no signal handler for it: close your connections, then `stop()`.
 *
 * @throws EmbeddedPostgresError
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dir, settings = {}, log = () => {} } = options;
  try {
    const home = settle(dir, log);
    const binaries = findBinaries(home.account, log);
    return await alone(home.folder, async () => {
      const credentials = await ensureCluster(home, binaries);
      const running = await attach(home, log);
      const { pid, port } = running ?? (await launch(home, binaries, credentials, settings, log));
      const tenants = new Tenants(home.folder);
      try {
        await ensureDatabase(home, { ...credentials, port });
      } catch (error) {
        if (!tenants.any()) await shutDown(pid, home, binaries);
        throw error;
      }

      const owned = !tenants.any();
      if (running && owned) log(`Took over the PostgreSQL that a killed process left running (process ${pid})`);
      const note = tenants.enter();
      let stopped: Promise<void> | undefined;
      const leave = () =>
        alone(home.folder, async () => {
          tenants.leave(note);
          if (!tenants.any()) await shutDown(pid, home, binaries);
        });
      const { user, password } = credentials;
      return {
        url: `postgres://${user}:${password}@${host}:${port}/${database}`,
        host,
        port,
        user,
        password,
        database,
        pid,
        dir: home.folder,
        owned,
        stop: () => (stopped ??= leave()),
      };
    });
  } catch (error) {
    throw explained(error, dir);
  }
}

async function ensureDatabase(home: InstanceFolder, { user, password, port }: Credentials): Promise<void> {
  const client = new pg.Client({ host, port, user, password, database: 'postgres' });
  try {
    await client.connect();
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (rowCount === 0) await client.query(`create database ${database}`);
  } catch (error) {
    throw systemCode(error) === '28P01' /* invalid_password */ ? passwordLost(home.folder, error) : error;
  } finally {
    await client.end();
  }
}
