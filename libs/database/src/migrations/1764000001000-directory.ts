import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Directory1764000001000 implements MigrationInterface {
  readonly name = 'Directory1764000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema directory;

      -- A body with an inbox; an issuing office is one too.
      create table directory.unit (
        id uuid primary key,
        code text not null unique,
        name text not null,
        aliases text[] not null default '{}',
        category text not null default '',
        email text,
        active boolean not null default true,
        -- The order in which the directory lists units (发文 order); new ones come last.
        position bigint generated always as identity,
        created_at timestamptz not null default now()
      );
      create index unit_category on directory.unit (category) where active;

      -- A collective phrase of address lines (各镇人民政府) and the categories of units that it stands for.
      create table directory.address_group (
        id bigint generated always as identity primary key,
        office_id uuid not null references directory.unit,
        phrase text not null,
        categories text[] not null,
        valid_from date,
        valid_to date,
        check (valid_from is null or valid_to is null or valid_from <= valid_to),
        unique nulls not distinct (office_id, phrase, valid_from)
      );

      create table directory.person (
        id uuid primary key,
        login text not null unique,
        name text not null,
        email text,
        locale text not null default 'zh-CN' check (locale in ('zh-CN', 'en')),
        password_hash text not null,
        active boolean not null default true,
        created_at timestamptz not null default now()
      );

      create table directory.role_grant (
        person_id uuid not null references directory.person,
        role text not null check (role in
          ('drafter', 'reviewer', 'signer', 'distributor', 'unit-officer', 'administrator', 'auditor')),
        unit_id uuid not null references directory.unit,
        primary key (person_id, role, unit_id)
      );
      create index role_grant_unit on directory.role_grant (unit_id, role);

      -- Who reviews and signs, by office and kind of meeting. The highest version is in force.
      create table directory.route (
        id uuid primary key,
        office_id uuid not null references directory.unit,
        meeting_type text not null,
        version int not null,
        steps jsonb not null,
        signer_id uuid not null references directory.person,
        created_at timestamptz not null default now(),
        unique (office_id, meeting_type, version)
      );

      -- The shape that the session store of express-session expects.
      create table directory.session (
        sid text primary key,
        sess json not null,
        expire timestamptz not null
      );
      create index session_expire on directory.session (expire);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema directory cascade');
  }
}
