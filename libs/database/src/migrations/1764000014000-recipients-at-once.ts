import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The newest recipients of a document, found by one look at the index for each: the former view compared each with all
 * the others, which a thousand units made a million.
 */
export class RecipientsAtOnce1764000014000 implements MigrationInterface {
  readonly name = 'RecipientsAtOnce1764000014000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create or replace view signoff.recipient as
        select document_id, unit_id, role, position, code, name, phrase, address, version
          from signoff.recipient_version as last
         where version = (select newest.version from signoff.recipient_version as newest
                           where newest.document_id = last.document_id order by newest.version desc limit 1);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create or replace view signoff.recipient as
        select document_id, unit_id, role, position, code, name, phrase, address, version
          from signoff.recipient_version as last
         where not exists (select from signoff.recipient_version as later
                            where later.document_id = last.document_id and later.version > last.version);
    `);
  }
}
