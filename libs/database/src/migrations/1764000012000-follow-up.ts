import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 督办: what signed minutes ask of units, until the office takes it as done. */
export class FollowUp1764000012000 implements MigrationInterface {
  readonly name = 'FollowUp1764000012000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema followup;

      -- Promised with the first opening of a document's ledger; read from its signed text once.
      create table followup.opening (
        document_id uuid primary key references lifecycle.document,
        office_id uuid not null references directory.unit,
        drafter_id uuid not null references directory.person,
        promised_at timestamptz not null default now(),
        opened_at timestamptz,
        -- How many follow-ups came of it.
        asked int not null default 0
      );
      create index opening_waiting on followup.opening (promised_at) where opened_at is null;
      create index opening_of_office on followup.opening (office_id, promised_at desc, document_id desc) where asked > 0;
      create index opening_of_drafter on followup.opening (drafter_id, promised_at desc, document_id desc) where asked > 0;

      -- What was sent out before is nobody's duty all of a sudden: units were not told that it would be followed up.
      insert into followup.opening (document_id, office_id, drafter_id, promised_at, opened_at)
        select id, office_id, drafter_id, published_at, now() from lifecycle.document where published_at is not null;

      create table followup.follow_up (
        id uuid primary key,
        document_id uuid not null references lifecycle.document,
        office_id uuid not null references directory.unit,
        -- The signed text, and the place in it: matter, paragraph (null: the heading), UTF-16 code units.
        revision_hash text not null,
        position int not null,
        item int not null,
        action int not null,
        heading text not null,
        paragraph int,
        span_start int not null,
        span_end int not null,
        what text not null,
        -- The words by which the text names the unit.
        named text not null,
        unit_id uuid references directory.unit,
        role text not null check (role in ('lead', 'helper')),
        due_text text,
        due_on date,
        due_basis text not null check (due_basis in ('stated', 'inferred', 'set', 'none')),
        -- The day that counts: due_on, or the first working day after a day off; and why it is another.
        ends_on date,
        due_because jsonb,
        doubts text[] not null,
        state text not null check (state in ('to-confirm', 'open', 'reported', 'closed', 'dropped')),
        -- Counts what the office and the unit did, progress reports aside: an act names the one that its author saw.
        version int not null default 1,
        created_at timestamptz not null,
        -- Since when it is the unit's duty; null: it is not, and the unit does not see it.
        opened_at timestamptz,
        percent int check (percent between 0 and 100),
        settled_at timestamptz,
        unique (document_id, position),
        check ((due_on is null) = (due_basis = 'none') and (due_on is null) = (ends_on is null)),
        check (state in ('to-confirm', 'dropped') or (unit_id is not null and opened_at is not null)),
        check ((state in ('closed', 'dropped')) = (settled_at is not null))
      );
      -- A unit is asked for one thing once.
      create unique index follow_up_once on followup.follow_up (document_id, item, action, unit_id)
        where state <> 'dropped' and unit_id is not null;
      create index follow_up_of_unit on followup.follow_up (unit_id, coalesce(ends_on, 'infinity'), id)
        where opened_at is not null;
      create index follow_up_of_office on followup.follow_up (office_id, unit_id, state);

      -- What happened to a follow-up, in its order. by_person is null for the system itself.
      create table followup.act (
        id uuid primary key,
        follow_up_id uuid not null references followup.follow_up,
        no int not null,
        kind text not null check (kind in ('opened', 'confirm', 'report', 'complete', 'return', 'close', 'postpone',
                                           'drop', 'reopen', 'remind')),
        at timestamptz not null,
        by_person uuid references directory.person,
        note text not null default '',
        percent int check (percent between 0 and 100),
        data jsonb not null default '{}',
        unique (follow_up_id, no)
      );
      create trigger append_only before update or delete or truncate on followup.act
        for each statement execute function lifecycle.refuse_change();

      create table followup.attachment (
        id uuid primary key,
        follow_up_id uuid not null references followup.follow_up,
        -- Null until the report that it belongs to is sent.
        act_id uuid references followup.act,
        file_name text not null,
        media_type text not null,
        size int not null check (size between 1 and 20971520),
        bytes bytea not null,
        uploaded_by uuid not null references directory.person,
        uploaded_at timestamptz not null
      );
      create index attachment_of_act on followup.attachment (act_id) where act_id is not null;
      create index attachment_waiting on followup.attachment (uploaded_at) where act_id is null;
      create index attachment_of_follow_up on followup.attachment (follow_up_id);

      create table followup.timer (
        id uuid primary key,
        follow_up_id uuid not null references followup.follow_up,
        kind text not null check (kind in ('ahead', 'on-day', 'overdue')),
        fires_at timestamptz not null,
        because jsonb not null,
        state text not null default 'waiting' check (state in ('waiting', 'fired', 'cleared')),
        settled_at timestamptz,
        check ((state = 'waiting') = (settled_at is null))
      );
      create unique index timer_waiting_once on followup.timer (follow_up_id, kind) where state = 'waiting';
      create index timer_waiting on followup.timer (fires_at) where state = 'waiting';

      -- How follow-ups count. A document that was revoked or replaced asks nothing, and never did; one that was repealed
      -- asks nothing from that day on, and what had been done by then stays done.
      create view followup.standing as
        select follow_up.*,
               case when annulment.kind is null then follow_up.state
                    when annulment.kind = 'repealed' and follow_up.state in ('closed', 'dropped') then follow_up.state
                    else 'void' end as standing
          from followup.follow_up
          left join signoff.annulment on annulment.document_id = follow_up.document_id;
    `);
  }

  async down(): Promise<void> {
    throw new Error('What units reported is not forgotten again');
  }
}
