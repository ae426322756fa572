import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Stages1764000002000 implements MigrationInterface {
  readonly name = 'Stages1764000002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema drafting;
      create schema review;
      create schema signoff;
      create schema ledger;

      -- What was imported, byte for byte, so that no misreading can lose it.
      create table drafting.source (
        document_id uuid primary key references lifecycle.document,
        file_name text not null,
        kind text not null check (kind in ('text', 'docx')),
        bytes bytea not null,
        imported_at timestamptz not null default now()
      );

      create table review.task (
        id uuid primary key,
        document_id uuid not null references lifecycle.document,
        round int not null,
        step int not null,
        step_name text not null,
        revision_hash text not null,
        reviewer_id uuid not null references directory.person,
        state text not null check (state in ('open', 'approved', 'sent-back', 'withdrawn')),
        opened_at timestamptz not null default now(),
        closed_at timestamptz,
        check ((state = 'open') = (closed_at is null)),
        unique (document_id, round, step, reviewer_id)
      );
      create index review_task_open on review.task (reviewer_id, opened_at desc, id) where state = 'open';

      create index review_task_by_reviewer on review.task (reviewer_id, document_id);

      create table review.decision (
        task_id uuid primary key references review.task,
        document_id uuid not null references lifecycle.document,
        round int not null,
        step int not null,
        reviewer_id uuid not null references directory.person,
        revision_hash text not null,
        verdict text not null check (verdict in ('approved', 'sent-back')),
        remark text,
        decided_at timestamptz not null default now(),
        check (verdict <> 'sent-back' or remark is not null)
      );
      create index review_decision_document on review.decision (document_id, round, step);
      create trigger append_only before update or delete or truncate on review.decision
        for each statement execute function lifecycle.refuse_change();

      create table signoff.series (
        id uuid primary key,
        office_id uuid not null references directory.unit,
        meeting_type text not null,
        pattern text not null,
        scope text not null check (scope in ('continuous', 'yearly')),
        -- The year that next_ordinal counts in; null for a continuous series.
        year int,
        next_ordinal int not null check (next_ordinal > 0),
        check ((year is null) = (scope = 'continuous')),
        unique (office_id, meeting_type)
      );

      create table signoff.document_number (
        series_id uuid not null references signoff.series,
        -- 0 in a continuous series.
        year int not null,
        ordinal int not null,
        text text not null,
        document_id uuid not null unique references lifecycle.document,
        spent_at timestamptz not null,
        primary key (series_id, year, ordinal)
      );

      create table signoff.task (
        id uuid primary key,
        document_id uuid not null references lifecycle.document,
        round int not null,
        revision_hash text not null,
        signer_id uuid not null references directory.person,
        state text not null check (state in ('open', 'signed', 'sent-back', 'withdrawn')),
        opened_at timestamptz not null default now(),
        closed_at timestamptz,
        check ((state = 'open') = (closed_at is null)),
        unique (document_id, round)
      );
      create index signoff_task_open on signoff.task (signer_id, opened_at desc, id) where state = 'open';

      create index signoff_task_by_signer on signoff.task (signer_id, document_id);

      -- Whom the document goes to, frozen by the signature.
      create table signoff.recipient (
        document_id uuid not null references lifecycle.document,
        unit_id uuid not null references directory.unit,
        role text not null check (role in ('main', 'copy')),
        position int not null,
        code text not null,
        name text not null,
        phrase text not null,
        address text,
        primary key (document_id, unit_id)
      );

      -- The page as it was signed.
      create table signoff.rendition (
        document_id uuid primary key references lifecycle.document,
        file_name text not null,
        media_type text not null,
        sha256 text not null,
        bytes bytea not null
      );

      create table signoff.seal (
        document_id uuid primary key references lifecycle.document,
        hash text not null,
        revision_hash text not null,
        recipients_hash text not null,
        rendition_sha256 text not null,
        number_text text not null,
        signed_on date not null,
        signer_id uuid not null references directory.person,
        opinion text,
        signed_at timestamptz not null
      );

      create trigger sealed before update or delete or truncate on signoff.recipient
        for each statement execute function lifecycle.refuse_change();
      create trigger sealed before update or delete or truncate on signoff.rendition
        for each statement execute function lifecycle.refuse_change();
      create trigger sealed before update or delete or truncate on signoff.seal
        for each statement execute function lifecycle.refuse_change();
      create trigger sealed before update or delete or truncate on signoff.document_number
        for each statement execute function lifecycle.refuse_change();

      -- One row for each effect on the outside: a notice to a person, or a document to a unit by one channel.
      create table ledger.delivery (
        id uuid primary key,
        document_id uuid not null references lifecycle.document,
        round int not null,
        kind text not null check (kind in ('distribution', 'review-requested', 'signoff-requested', 'sent-back')),
        unit_id uuid references directory.unit,
        person_id uuid references directory.person,
        role text check (role in ('main', 'copy')),
        channel text not null check (channel in ('mail', 'inbox')),
        -- What the notice is about, when that is a task.
        task_id uuid,
        address text,
        state text not null check (state in ('pending', 'attempting', 'accepted', 'rejected', 'uncertain', 'signed-for')),
        attempts int not null default 0,
        -- Fences a sender that was thought dead: only the attempt that claimed the row may mark it.
        attempt_id uuid,
        response text,
        created_at timestamptz not null default now(),
        attempted_at timestamptz,
        settled_at timestamptz,
        signed_for_at timestamptz,
        signed_for_by uuid references directory.person,
        check ((unit_id is null) <> (person_id is null)),
        check ((kind = 'distribution') = (unit_id is not null and role is not null)),
        check ((state = 'signed-for') = (signed_for_at is not null)),
        check ((state = 'attempting') <= (attempt_id is not null)),
        unique nulls not distinct (document_id, round, kind, unit_id, person_id, channel, task_id)
      );
      create index delivery_under_way on ledger.delivery (created_at)
        where channel = 'mail' and state in ('pending', 'attempting');
      create index delivery_inbox on ledger.delivery (unit_id, created_at desc, id) where channel = 'inbox';
      create index delivery_unsettled on ledger.delivery (document_id)
        where kind = 'distribution' and state in ('pending', 'attempting', 'uncertain');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop schema ledger cascade; drop schema signoff cascade; drop schema review cascade; drop schema drafting cascade',
    );
  }
}
