import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tasks of review and sign-off come together on one desk; steps, timers, posts and substitutes get their tables. */
export class Desk1764000006000 implements MigrationInterface {
  readonly name = 'Desk1764000006000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A post (岗位) of an office: a route asks it, and whoever holds it when the step opens is meant.
      create table directory.post (
        id uuid primary key,
        office_id uuid not null references directory.unit,
        name text not null,
        unique (office_id, name)
      );
      create table directory.post_holder (
        post_id uuid not null references directory.post on delete cascade,
        person_id uuid not null references directory.person,
        primary key (post_id, person_id)
      );
      create index post_holder_person on directory.post_holder (person_id);

      -- Who takes over what comes for somebody who was deactivated.
      alter table directory.person add column successor_id uuid references directory.person;

      -- A standing substitute (代理), from the first day to the last.
      create table directory.substitution (
        id uuid primary key,
        principal_id uuid not null references directory.person,
        substitute_id uuid not null references directory.person,
        -- Null: wherever the principal works.
        office_id uuid references directory.unit,
        -- Null: every kind of meeting.
        meeting_types text[],
        from_on date not null,
        to_on date not null,
        reason text not null,
        created_by uuid not null references directory.person,
        created_at timestamptz not null default now(),
        ended_at timestamptz,
        ended_by uuid references directory.person,
        check (from_on <= to_on),
        check (principal_id <> substitute_id),
        check ((ended_at is null) = (ended_by is null))
      );
      create index substitution_principal on directory.substitution (principal_id, to_on) where ended_at is null;
      create index substitution_substitute on directory.substitution (substitute_id, to_on) where ended_at is null;

      alter table directory.route add column signing jsonb;

      -- The step that the present round of review began with, when somebody returned the text to it; null after a
      -- submission, in which earlier approvals may carry over.
      alter table lifecycle.document add column review_from int;

      create schema desk;

      -- What waits for one person, or for one of a pool.
      create table desk.task (
        id uuid primary key,
        stage text not null check (stage in ('review', 'sign-off')),
        document_id uuid not null references lifecycle.document,
        round int not null,
        -- Index into the steps of the document's route; their number in sign-off.
        step int not null,
        step_name text not null,
        -- The place that the route asks, whoever fills it: person:<id> or post:<id>.
        seat text not null,
        -- 加签: the task whose holder asked for this one.
        added_by uuid references desk.task,
        -- Not to be decided before that one is.
        waits_for uuid references desk.task,
        -- In whose name it is decided; null while nobody of the pool has claimed it.
        principal_id uuid references directory.person,
        -- On whose desk it lies; null in a pool.
        holder_id uuid references directory.person,
        pool uuid[] not null default '{}',
        held_by text not null check (held_by in ('own', 'kept', 'pool', 'delegation', 'substitution')),
        -- Counts the hands that it went through: each new holder is told once.
        handovers int not null default 0,
        bulk boolean not null default false,
        may_abstain boolean not null default false,
        revision_hash text not null,
        due_on date,
        due_because jsonb,
        state text not null check (state in
          ('open', 'approved', 'sent-back', 'abstained', 'carried', 'signed', 'withdrawn', 'not-needed')),
        opened_at timestamptz not null,
        closed_at timestamptz,
        closed_by uuid references directory.person,
        check ((state = 'open') = (closed_at is null)),
        check ((principal_id is null) <= (holder_id is null)),
        unique nulls not distinct (document_id, round, stage, step, seat, added_by)
      );
      create index task_on_desk on desk.task (holder_id, opened_at desc, id) where state = 'open';
      create index task_in_pool on desk.task using gin (pool) where state = 'open' and holder_id is null;
      create index task_of_document on desk.task (document_id, round, step);
      create index task_by_holder on desk.task (holder_id, document_id);
      create index task_by_principal on desk.task (principal_id, document_id);

      create table desk.timer (
        id uuid primary key,
        task_id uuid not null references desk.task,
        kind text not null check (kind in ('reminder', 'escalation')),
        fires_at timestamptz not null,
        because jsonb not null,
        -- Whom an escalation tells; a reminder tells whoever holds the task then.
        person_id uuid references directory.person,
        state text not null check (state in ('waiting', 'fired', 'cleared')),
        settled_at timestamptz,
        check ((state = 'waiting') = (settled_at is null)),
        unique nulls not distinct (task_id, kind, fires_at, person_id)
      );
      create index timer_waiting on desk.timer (fires_at) where state = 'waiting';

      create table review.step (
        document_id uuid not null references lifecycle.document,
        round int not null,
        step int not null,
        name text not null,
        state text not null check (state in ('open', 'met', 'skipped', 'returned', 'withdrawn')),
        opened_at timestamptz not null,
        closed_at timestamptz,
        check ((state = 'open') = (closed_at is null)),
        primary key (document_id, round, step)
      );
      create unique index step_open on review.step (document_id) where state = 'open';

      insert into desk.task (id, stage, document_id, round, step, step_name, seat, principal_id, holder_id, held_by,
                             revision_hash, state, opened_at, closed_at, closed_by)
      select id, 'review', document_id, round, step, step_name, 'person:' || reviewer_id, reviewer_id, reviewer_id, 'own',
             revision_hash, state, opened_at, closed_at, case when state in ('approved', 'sent-back') then reviewer_id end
        from review.task;
      insert into desk.task (id, stage, document_id, round, step, step_name, seat, principal_id, holder_id, held_by,
                             revision_hash, state, opened_at, closed_at, closed_by)
      select task.id, 'sign-off', document_id, task.round, coalesce(jsonb_array_length(document.route -> 'steps'), 0), '',
             'person:' || signer_id, signer_id, signer_id, 'own', task.revision_hash, task.state, opened_at,
             task.closed_at, case when task.state in ('signed', 'sent-back') then signer_id end
        from signoff.task join lifecycle.document on document.id = document_id;
      insert into review.step (document_id, round, step, name, state, opened_at, closed_at)
      select document_id, round, step, min(step_name),
             case when bool_or(state = 'open') then 'open' when bool_or(state = 'sent-back') then 'returned'
                  when bool_or(state = 'withdrawn') then 'withdrawn' else 'met' end,
             min(opened_at), case when not bool_or(state = 'open') then max(closed_at) end
        from review.task group by document_id, round, step;

      alter table review.decision drop constraint decision_task_id_fkey;
      alter table review.decision add foreign key (task_id) references desk.task;
      alter table review.decision drop constraint decision_verdict_check;
      alter table review.decision add check (verdict in ('approved', 'sent-back', 'abstained'));
      -- Who acted; reviewer_id is the one in whose name.
      alter table review.decision add column decided_by uuid references directory.person;
      alter table review.decision add column seat text;
      -- What the decision covers: see coverageHash of libs/minutes. Null: the whole revision.
      alter table review.decision add column coverage_hash text;
      -- The decision of an earlier revision that stands for this one too, since what it covers is the same.
      alter table review.decision add column carried_from uuid references review.decision;
      -- The step that a sending back names; null for the drafter.
      alter table review.decision add column to_step int;
      drop table review.task;
      drop table signoff.task;

      alter table ledger.delivery drop constraint delivery_kind_check;
      alter table ledger.delivery add check (kind in ('distribution', 'review-requested', 'signoff-requested', 'sent-back',
        'task-reminder', 'task-escalated', 'task-urged'));
      -- Tells notices of one kind about one task apart: which reminder, which hand-over.
      alter table ledger.delivery add column occasion text not null default '';
      alter table ledger.delivery drop constraint delivery_document_id_round_kind_unit_id_person_id_channel_t_key;
      alter table ledger.delivery add unique nulls not distinct
        (document_id, round, kind, unit_id, person_id, channel, task_id, occasion);
    `);
  }

  async down(): Promise<void> {
    throw new Error('The tasks of review and sign-off are not taken apart again');
  }
}
