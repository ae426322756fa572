import { DataSource, type MixedList } from 'typeorm';
import { migrations } from './migrations/index.js';

export interface DatabaseOptions {
  readonly url: string;
  readonly entities?: MixedList<new () => object>;
  /** Connections of the pool. (Default: 10) */
  readonly poolSize?: number;
  readonly onPoolError?: (error: Error) => void;
}

export function createDataSource({ url, entities = [], poolSize = 10, onPoolError }: DatabaseOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: entities as never,
    migrations,
    migrationsTableName: 'schema_migration',
    poolSize,
    applicationName: 'jiyao',
    // A new connection knows no plan and no catalogue: one that is used every minute stays.
    extra: { idleTimeoutMillis: 300_000 },
    // An idle connection that breaks is replaced at the next use; unheard, its error would end the process.
    poolErrorHandler: onPoolError ?? (() => undefined),
  });
}
