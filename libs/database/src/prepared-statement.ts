import type { DataSource, EntityManager } from 'typeorm';

/** A statement that each connection has parsed and planned once, under a name of its own. */
export interface PreparedStatement {
  readonly name: string;
  readonly text: string;
}

/**
 * Runs a statement whose planning costs more than its work, since it is run over and over. It must name the columns that
 * it returns: a plan that is kept does not survive a change of them.
 */
export function runPrepared<T>(
  database: DataSource | EntityManager,
  statement: PreparedStatement,
  values: readonly unknown[],
): Promise<T> {
  // TypeORM hands the statement to pg as it is, and pg takes `{ name, text }` where TypeORM's types know only a text.
  return database.query(statement as unknown as string, [...values]) as Promise<T>;
}
