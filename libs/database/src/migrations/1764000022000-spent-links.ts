import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Links that ended long ago are deleted: they are found by their age, without reading the others. */
export class SpentLinks1764000022000 implements MigrationInterface {
  readonly name = 'SpentLinks1764000022000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index task_link_by_age on desk.task_link (expires_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index desk.task_link_by_age');
  }
}
