import pg from 'pg';
import { createTestDatabase } from './test-database.js';

describe('createTestDatabase', () => {
  it('gives each caller a database of its own, and takes it away again', async () => {
    const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);

    await query(one.url, 'create table mark ()');
    const { rows } = await query(other.url, "select to_regclass('mark') as mark");
    await Promise.all([one.drop(), other.drop()]);

    expect(rows).toEqual([{ mark: null }]);
    await expect(query(one.url, 'select 1')).rejects.toThrow(/does not exist/);
  });
});

async function query(connectionString: string, statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await client.query(statement);
  } finally {
    await client.end();
  }
}
