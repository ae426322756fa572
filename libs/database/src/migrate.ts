import { runMigrations as migrateQueues } from 'bullmq';
import pg from 'pg';
import { createDataSource } from './data-source.js';

/** Any number; it only has to be the same for every starter. */
const migrationLock = 7_270_180_029;

export const queueSchema = 'bullmq';

/**
 * Brings the tables of the product and of the PostgreSQL queue backend up to date. Safe to run twice, and by several
 * starters at once: a session lock makes them take turns, since TypeORM itself takes none.
 */
export async function migrate(databaseUrl: string): Promise<void> {
  const lock = new pg.Client({ connectionString: databaseUrl, application_name: 'jiyao-migrate' });
  await lock.connect();
  try {
    await lock.query('select pg_advisory_lock($1)', [migrationLock]);
    const dataSource = await createDataSource({ url: databaseUrl, poolSize: 1 }).initialize();
    try {
      await dataSource.runMigrations({ transaction: 'each' });
    } finally {
      await dataSource.destroy();
    }
    await migrateQueues(lock, queueSchema);
  } finally {
    await lock.end();
  }
}
