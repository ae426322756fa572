import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ReadingsAndLeaders1764000005000 implements MigrationInterface {
  readonly name = 'ReadingsAndLeaders1764000005000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Entries of the attendance that the parser was unsure of, as it read them; a person confirms or corrects them.
      create table drafting.doubtful_reading (
        document_id uuid not null references lifecycle.document,
        -- Counts in the order of reading.
        no int not null,
        list text not null check (list in ('present', 'inAttendance', 'invited', 'excused', 'absent')),
        -- '' where there is none.
        unit text not null,
        name text not null,
        post text not null,
        doubt text not null check (doubt in ('unit', 'name')),
        confirmed_at timestamptz,
        confirmed_by uuid references directory.person,
        check ((confirmed_at is null) = (confirmed_by is null)),
        primary key (document_id, no)
      );

      -- The leaders of an office by name, in protocol order.
      create table directory.leader_order (
        office_id uuid primary key references directory.unit,
        names text[] not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table directory.leader_order; drop table drafting.doubtful_reading');
  }
}
