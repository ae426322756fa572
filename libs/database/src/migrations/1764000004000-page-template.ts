import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PageTemplate1764000004000 implements MigrationInterface {
  readonly name = 'PageTemplate1764000004000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What an office chose about its pages. An office without a row has the defaults.
      create table signoff.page_template (
        office_id uuid primary key references directory.unit,
        template jsonb not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table signoff.page_template');
  }
}
