import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A substitution begins while a task waits, and whoever stands in may not decide it: the administrators are told once. */
export class UnusableSubstitutes1764000021000 implements MigrationInterface {
  readonly name = 'UnusableSubstitutes1764000021000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table desk.task add column told_of_substitution_id uuid references directory.substitution',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table desk.task drop column told_of_substitution_id');
  }
}
