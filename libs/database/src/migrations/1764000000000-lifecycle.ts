import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Lifecycle1764000000000 implements MigrationInterface {
  readonly name = 'Lifecycle1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema lifecycle;

      create table lifecycle.document (
        id uuid primary key,
        office_id uuid not null,
        meeting_type text not null,
        title text not null,
        stage text not null check (stage in ('draft', 'review', 'sign-off', 'distribution', 'done', 'cancelled')),
        -- Counts the submissions: what belongs to an earlier one has been overtaken.
        round int not null default 0,
        revision_no int not null,
        revision_hash text not null,
        drafter_id uuid not null,
        -- The route as it stood at submission; a running document keeps it.
        route jsonb,
        number_text text,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        published_at timestamptz,
        closed_at timestamptz,
        check (stage in ('draft', 'cancelled') or route is not null),
        check ((number_text is not null) = (stage in ('distribution', 'done')))
      );
      create index document_by_office on lifecycle.document (office_id, updated_at desc, id);
      create index document_by_drafter on lifecycle.document (drafter_id, updated_at desc, id);
      create index document_by_change on lifecycle.document (updated_at desc, id desc);
      -- What the sweeper looks through stays small however long the history grows.
      create index document_under_way on lifecycle.document (stage, updated_at)
        where stage in ('review', 'sign-off', 'distribution');

      create table lifecycle.revision (
        document_id uuid not null references lifecycle.document,
        no int not null,
        hash text not null,
        content jsonb not null,
        warnings jsonb not null default '[]',
        author_id uuid not null,
        created_at timestamptz not null default now(),
        primary key (document_id, no)
      );

      -- A hash chain per document: each event carries the hash of the one before it.
      create table lifecycle.event (
        document_id uuid not null references lifecycle.document,
        seq int not null,
        type text not null,
        at timestamptz not null,
        actor_id uuid,
        data jsonb not null,
        previous_hash text not null,
        hash text not null,
        primary key (document_id, seq)
      );

      create function lifecycle.refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception '% is append-only', tg_table_schema || '.' || tg_table_name using errcode = 'JY001';
      end $$;

      create trigger append_only before update or delete or truncate on lifecycle.event
        for each statement execute function lifecycle.refuse_change();
      create trigger append_only before update or delete or truncate on lifecycle.revision
        for each statement execute function lifecycle.refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema lifecycle cascade');
  }
}
