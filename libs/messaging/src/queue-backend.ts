import { type ConnectionOptions, createPostgresBackend, createRedisBackend, setDefaultBackendFactory } from 'bullmq';
import { Cluster, type RedisOptions } from 'ioredis';

export interface QueueOptions {
  /**
   * Which server carries the queues: `postgres://…`, `redis://…`, `rediss://…`,
   * `redis+sentinel://[user:password@]host:port,host:port/master` or `redis+cluster://[user:password@]host:port,…`.
   */
  readonly url: string;
  /** First pause before a failed message is tried again; it doubles each time. */
  readonly backoffMs: number;
  /** How often a message is tried before it goes to the failed set. */
  readonly attempts: number;
}

/** BullMQ's own schema in PostgreSQL; `migrate` creates it. */
const schema = 'bullmq';

/**
 * Chooses BullMQ's backend for the whole process and says how to reach it. Must run before any queue or worker exists:
 * BullMQ takes the factory from a process-wide default.
 */
export function queueConnection(url: string): ConnectionOptions {
  if (/^postgres(ql)?:/.test(url)) {
    setDefaultBackendFactory(createPostgresBackend as Parameters<typeof setDefaultBackendFactory>[0]);
    return {
      connectionString: url,
      schema,
      max: 4,
      idleTimeoutMillis: 300_000,
      application_name: 'jiyao-queue',
    } as ConnectionOptions;
  }
  setDefaultBackendFactory(createRedisBackend as Parameters<typeof setDefaultBackendFactory>[0]);
  return redisConnection(url);
}

/** Keeps all keys of a queue in one slot, as a Redis Cluster demands. */
export const queuePrefix = '{jiyao}';

function redisConnection(url: string): ConnectionOptions {
  // A worker's blocking call must outlive any outage; BullMQ insists on null.
  const common: RedisOptions = { maxRetriesPerRequest: null };
  const many =
    /^redis\+(?<kind>sentinel|cluster):\/\/(?:(?<user>[^:@]*):(?<password>[^@]*)@)?(?<hosts>[^/]+)(?:\/(?<name>.+))?$/.exec(
      url,
    )?.groups;
  if (many === undefined) return { url, ...common } as ConnectionOptions;

  const hosts = (many['hosts'] ?? '').split(',').map((entry) => {
    const [host = '', port] = entry.split(':');
    return { host, port: Number(port ?? (many['kind'] === 'sentinel' ? 26379 : 6379)) };
  });
  const credentials: RedisOptions = {
    ...(many['user'] ? { username: decodeURIComponent(many['user']) } : {}),
    ...(many['password'] ? { password: decodeURIComponent(many['password']) } : {}),
  };
  if (many['kind'] === 'sentinel') {
    return { sentinels: hosts, name: many['name'] ?? 'mymaster', ...credentials, ...common } as ConnectionOptions;
  }
  return new Cluster(hosts, { redisOptions: { ...credentials, ...common } }) as unknown as ConnectionOptions;
}
