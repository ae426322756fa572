import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The ledger learns what happens after a mail was accepted, what a unit does with a document, and notices to units;
 * distribution gets chasing, circulation, additions and publication.
 */
export class Distribution1764000010000 implements MigrationInterface {
  readonly name = 'Distribution1764000010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Whom one phones when a unit does not sign for a document, and whom one writes to above its registry.
      alter table directory.unit
        add column phone text,
        add column head_name text,
        add column head_email text,
        add column head_phone text;

      alter table directory.role_grant
        drop constraint role_grant_role_check,
        add check (role in ('drafter', 'reviewer', 'signer', 'distributor', 'unit-officer', 'unit-reader',
                            'administrator', 'auditor'));

      alter table directory.office_setting
        -- Working days within which a main recipient is to sign for a document.
        add column receipt_days int not null default 3 check (receipt_days between 1 and 30),
        -- Whether a document marked 主动公开 stands on the public page from the moment that it is sent out.
        add column publish_at_once boolean not null default false;

      alter table ledger.delivery
        drop constraint delivery_kind_check,
        add check (kind in (
          'distribution', 'review-requested', 'signoff-requested', 'sent-back',
          'task-reminder', 'task-escalated', 'task-urged', 'task-digest',
          'receipt-reminder', 'receipt-escalated', 'receipt-call-list', 'document-returned',
          'addition-requested', 'addition-decided', 'annulled', 'circulated', 'publication-due',
          'follow-up-assigned', 'follow-up-reminder', 'follow-up-reported', 'follow-up-returned', 'follow-up-closed')),
        drop constraint delivery_state_check,
        add check (state in ('pending', 'attempting', 'accepted', 'rejected', 'uncertain', 'merged',
                             'delivered', 'bounced', 'read', 'signed-for', 'returned')),
        drop constraint delivery_check1,
        -- A document goes to a unit in a role; a notice goes to a person or to a unit.
        add constraint delivery_distribution check ((kind = 'distribution') <= (unit_id is not null and role is not null)),
        -- What the mail says beside what the record says: frozen when it was promised.
        add column data jsonb not null default '{}',
        -- By when a main recipient is to sign for it, YYYY-MM-DD, and how that was counted.
        add column due_on date,
        add column due_because jsonb,
        -- Two rows with one address: one mail goes, at the higher obligation; this row's fate is that one's.
        add column merged_into uuid references ledger.delivery,
        add column read_at timestamptz,
        add column read_by uuid references directory.person,
        -- 退文.
        add column returned_at timestamptz,
        add column returned_by uuid references directory.person,
        add column return_code text check (return_code in
          ('not-ours', 'incomplete', 'unreadable', 'duplicate', 'format', 'other')),
        add column return_remark text,
        -- The office has dealt with the return: sent it again, or let it be.
        add column return_settled_at timestamptz,
        -- 补发: which row it repeats, who asked for it and why.
        add column reissue_of uuid references ledger.delivery,
        add column requested_by uuid references directory.person,
        add column reason text,
        add check ((state = 'merged') = (merged_into is not null)),
        add check ((state = 'returned') = (returned_at is not null)),
        add check ((returned_at is null) = (return_code is null) and (returned_at is null) = (returned_by is null)),
        add check ((read_at is null) = (read_by is null)),
        add check ((reissue_of is null) = (requested_by is null) and (reissue_of is null) = (reason is null));
      create index delivery_merged on ledger.delivery (merged_into) where merged_into is not null;
      create index delivery_of_document on ledger.delivery (document_id, unit_id) where kind = 'distribution';

      create schema distribution;

      -- 催收: when the main units that have not signed for a document are reminded, their heads told, the clerk asked to phone.
      create table distribution.chase (
        id uuid primary key,
        document_id uuid not null references lifecycle.document,
        -- The entry that has a deadline of its own, since it was sent later; null: all that the signature named.
        delivery_id uuid references ledger.delivery,
        rung text not null check (rung in ('remind', 'remind-head', 'call')),
        fires_at timestamptz not null,
        because jsonb not null,
        state text not null default 'waiting' check (state in ('waiting', 'fired', 'cleared')),
        settled_at timestamptz,
        check ((state = 'waiting') = (settled_at is null)),
        unique nulls not distinct (document_id, delivery_id, rung)
      );
      create index chase_waiting on distribution.chase (fires_at) where state = 'waiting';

      -- 传阅 within a unit: to whom an entry was shown, by whom, and when they read it.
      create table distribution.circulation (
        delivery_id uuid not null references ledger.delivery,
        person_id uuid not null references directory.person,
        forwarded_by uuid not null references directory.person,
        forwarded_at timestamptz not null,
        note text,
        read_at timestamptz,
        primary key (delivery_id, person_id)
      );
      create index circulation_reader on distribution.circulation (person_id, forwarded_at desc, delivery_id);

      -- A unit that is to get the document after the fact: only with the signer's approval (条例 art. 31).
      create table distribution.addition (
        id uuid primary key,
        document_id uuid not null references lifecycle.document,
        unit_id uuid not null references directory.unit,
        role text not null check (role in ('main', 'copy')),
        reason text not null,
        requested_by uuid not null references directory.person,
        requested_at timestamptz not null,
        state text not null default 'requested' check (state in ('requested', 'approved', 'refused', 'withdrawn')),
        decided_by uuid references directory.person,
        decided_at timestamptz,
        remark text,
        -- Frozen with the approval, as the others were with the signature.
        code text,
        name text,
        address text,
        check ((state = 'requested') = (decided_at is null) and (decided_by is null) = (decided_at is null)),
        check ((state = 'approved') <= (code is not null and name is not null)),
        check (state <> 'refused' or remark is not null)
      );
      create unique index addition_standing on distribution.addition (document_id, unit_id)
        where state in ('requested', 'approved');

      -- Who is to have a document: whom the signature named, and whom its signer approved afterwards.
      create view distribution.addressee as
        select document_id, unit_id, role, position, code, name, phrase, address, null::uuid as addition_id
          from signoff.recipient
        union all
        select document_id, unit_id, role, 1000000, code, name, reason, address, id
          from distribution.addition where state = 'approved';

      -- 主动公开: due within twenty working days (政府信息公开条例 art. 26).
      create table distribution.publication (
        document_id uuid primary key references lifecycle.document,
        due_on date not null,
        due_because jsonb not null,
        state text not null check (state in ('waiting', 'published', 'withdrawn')),
        published_at timestamptz,
        published_by uuid references directory.person,
        -- The last day on which the clerks were told that it is due.
        told_on date,
        check ((state = 'waiting') = (published_at is null) or state = 'withdrawn')
      );
      create index publication_waiting on distribution.publication (due_on) where state = 'waiting';
      create index publication_published on distribution.publication (published_at desc, document_id)
        where state = 'published';
    `);
  }

  async down(): Promise<void> {
    throw new Error('What units did with their documents is not forgotten again');
  }
}
