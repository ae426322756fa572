import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** Made and migrated by test/setup/global-setup.mjs before the first integration test. */
const template = 'jiyao_template';

export interface TestDatabase {
  /** Of a superuser. */
  readonly url: string;
  /** Ends whatever sessions are left in it, so close your pools first: an ended session is an `error` event there. */
  drop(): Promise<void>;
}

/**
 * A migrated database of its own for a test file, cloned in some tens of milliseconds. Files may run in parallel, and
 * queues on PostgreSQL are apart too, as notifications don't leave a database.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `jiyao_test_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(`create database ${name} template ${template}`);
  const url = new URL(adminUrl());
  url.pathname = name;
  return { url: url.href, drop: () => asAdmin(`drop database if exists ${name} with (force)`) };
}

async function asAdmin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl() });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function adminUrl(): string {
  const url = process.env['TEST_DATABASE_URL'];
  if (!url) throw new Error('TEST_DATABASE_URL is unset: only tests named *.int-spec.ts get a database');
  return url;
}
