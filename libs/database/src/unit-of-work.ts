import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** PostgreSQL asks for the whole transaction to be tried again. */
const retryable = new Set(['40001' /* serialization_failure */, '40P01' /* deadlock_detected */]);
const maxAttempts = 3;

@Injectable()
export class UnitOfWork {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` in one transaction. `work` may run more than once, so it touches nothing but `tx`: no mail, no queue,
   * no HTTP.
   */
  async run<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.dataSource.transaction(work);
      } catch (error) {
        if (attempt === maxAttempts || !retryable.has(sqlState(error))) throw error;
      }
    }
  }
}

/** The SQLSTATE of a database error, or '' for any other. */
export function sqlState(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
