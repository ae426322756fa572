import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * 复核: what was signed may be sealed again, after a correction of form or a second signature. Every version stays; the
 * names that readers know, `seal`, `rendition` and `recipient`, give the last one of each document.
 */
export class Proofreading1764000009000 implements MigrationInterface {
  readonly name = 'Proofreading1764000009000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Whether somebody of the office reads what was signed once more before it is sent out.
      alter table directory.office_setting add column proofread boolean not null default false;

      -- A signed document has its number before it is sent out, and keeps it when it goes back to its signer.
      alter table lifecycle.document
        drop constraint document_check1,
        add check (number_text is not null or stage not in ('distribution', 'done')),
        add check (number_text is null or stage <> 'cancelled');

      alter table signoff.seal rename to seal_version;
      alter table signoff.seal_version
        add column version int not null default 1 check (version > 0),
        -- A correction of form: by whom, why and when. Null for what a signature sealed.
        add column corrected_by uuid references directory.person,
        add column correction text,
        add column corrected_at timestamptz,
        add check ((corrected_by is null) = (correction is null) and (corrected_by is null) = (corrected_at is null)),
        drop constraint seal_pkey,
        add primary key (document_id, version),
        -- Two signatures of one day under one text give one code.
        drop constraint seal_code_key,
        add unique (code, version);

      alter table signoff.rendition rename to rendition_version;
      alter table signoff.rendition_version
        add column version int not null default 1 check (version > 0),
        drop constraint rendition_pkey,
        add primary key (document_id, version);

      -- A correction of form leaves the recipients as they are: they have fewer versions than the seal.
      alter table signoff.recipient rename to recipient_version;
      alter table signoff.recipient_version
        add column version int not null default 1 check (version > 0),
        drop constraint recipient_pkey,
        add primary key (document_id, version, unit_id);

      create view signoff.seal as
        select document_id, hash, revision_hash, recipients_hash, rendition_sha256, number_text, signed_on, signer_id,
               opinion, signed_at, format, code, key_id, signature, acted_by, version
          from signoff.seal_version as last
         where not exists (select from signoff.seal_version as later
                            where later.document_id = last.document_id and later.version > last.version);

      create view signoff.rendition as
        select document_id, file_name, media_type, sha256, bytes, version
          from signoff.rendition_version as last
         where not exists (select from signoff.rendition_version as later
                            where later.document_id = last.document_id and later.version > last.version);

      create view signoff.recipient as
        select document_id, unit_id, role, position, code, name, phrase, address, version
          from signoff.recipient_version as last
         where not exists (select from signoff.recipient_version as later
                            where later.document_id = last.document_id and later.version > last.version);

      alter table desk.task drop constraint task_state_check;
      alter table desk.task add check (state in
        ('open', 'approved', 'sent-back', 'abstained', 'carried', 'signed', 'released', 'withdrawn', 'not-needed'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('Versions of seals are not taken apart again');
  }
}
