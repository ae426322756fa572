import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People see what others hold in their name: the few open tasks of that kind are found without their whole history. */
export class TasksHeldForOthers1764000013000 implements MigrationInterface {
  readonly name = 'TasksHeldForOthers1764000013000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index task_held_for on desk.task (principal_id, opened_at desc, id)
        where state = 'open' and holder_id <> principal_id;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index desk.task_held_for');
  }
}
