import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Signed seals and their verification, voided numbers, terms, annulments, step-up and the hours of an office's mails. */
export class Seal1764000007000 implements MigrationInterface {
  readonly name = 'Seal1764000007000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The public halves of all keys that ever signed a seal; whoever holds a document checks it against one of these.
      create table signoff.seal_key (
        -- The first 16 hexadecimal digits of the SHA-256 of the key (SubjectPublicKeyInfo, DER).
        id text primary key check (id ~ '^[0-9a-f]{16}$'),
        public_key text not null,
        registered_at timestamptz not null default now()
      );
      create trigger append_only before update or delete or truncate on signoff.seal_key
        for each statement execute function lifecycle.refuse_change();

      alter table signoff.seal
        add column format text not null default 'jiyao-seal-1',
        -- What the page carries, so that a reader can ask about it; null on pages of the first format.
        add column code text unique,
        add column key_id text references signoff.seal_key,
        add column signature bytea,
        -- Who signed in the signer's name; null where the signer did.
        add column acted_by uuid references directory.person,
        add check (format in ('jiyao-seal-1', 'jiyao-seal-2')),
        add check ((format = 'jiyao-seal-2') = (code is not null and key_id is not null and signature is not null));
      create index seal_rendition on signoff.seal (rendition_sha256);

      create table signoff.annulment (
        document_id uuid primary key references lifecycle.document,
        kind text not null check (kind in ('revoked', 'repealed', 'superseded')),
        replacement_id uuid references lifecycle.document,
        reason text not null,
        annulled_by uuid not null references directory.person,
        annulled_at timestamptz not null default now(),
        check ((kind = 'superseded') = (replacement_id is not null)),
        check (replacement_id <> document_id)
      );
      create trigger append_only before update or delete or truncate on signoff.annulment
        for each statement execute function lifecycle.refuse_change();

      -- A series may count by terms (届).
      alter table signoff.series
        add column term text,
        drop constraint series_scope_check,
        drop constraint series_check,
        add check (scope in ('continuous', 'yearly', 'per-term')),
        add check ((year is not null) = (scope = 'yearly')),
        add check ((term is not null) = (scope = 'per-term'));

      -- A number is spent on a document, or given up with a reason.
      alter table signoff.document_number
        alter column document_id drop not null,
        add column term text not null default '',
        add column void_reason text,
        add column voided_by uuid references directory.person,
        add check ((document_id is null) = (void_reason is not null)),
        add check ((document_id is null) = (voided_by is not null)),
        drop constraint document_number_pkey,
        add primary key (series_id, year, term, ordinal);
      create index document_number_spent on signoff.document_number (series_id, spent_at desc, ordinal desc);

      -- A second factor (RFC 6238). Unconfirmed until its owner has shown a code of it.
      create table directory.totp (
        person_id uuid primary key references directory.person,
        secret text not null,
        confirmed_at timestamptz,
        -- Time step of the last code that was accepted: no code is accepted twice.
        last_counter bigint not null default 0
      );

      -- Failures to prove who one is at an act that asks for it, in the minute that began then.
      create table directory.step_up_failure (
        person_id uuid primary key references directory.person,
        since timestamptz not null,
        failures int not null
      );

      -- When mails of an office may go out, on its own clock. No row: always.
      create table directory.office_setting (
        office_id uuid primary key references directory.unit,
        mail_from time,
        mail_to time,
        working_days_only boolean not null default false,
        check ((mail_from is null) = (mail_to is null)),
        check (mail_from < mail_to)
      );

      -- A mail that is due, but not before this hour.
      alter table ledger.delivery add column not_before timestamptz;
      create index delivery_held on ledger.delivery (not_before)
        where channel = 'mail' and state = 'pending' and not_before is not null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Signed seals are not taken apart again');
  }
}
