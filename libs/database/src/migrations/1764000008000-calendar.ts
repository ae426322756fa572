import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Calendar1764000008000 implements MigrationInterface {
  readonly name = 'Calendar1764000008000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The days for which an office decided otherwise than the public calendar.
      create table directory.calendar_day (
        office_id uuid not null references directory.unit,
        day date not null,
        works boolean not null,
        -- Why, as the office words it; '' without a reason.
        note text not null,
        primary key (office_id, day)
      );

      -- What somebody says to one paragraph of one revision. An answer is a comment on the same paragraph.
      create table review.comment (
        id uuid primary key,
        document_id uuid not null references lifecycle.document,
        revision_hash text not null,
        -- Key, hash and beginning of the paragraph: see paragraphsOf of libs/minutes.
        paragraph text not null,
        paragraph_hash text not null,
        quote text not null,
        author_id uuid not null references directory.person,
        text text not null check (text <> ''),
        created_at timestamptz not null,
        resolved_at timestamptz,
        resolved_by uuid references directory.person,
        check ((resolved_at is null) = (resolved_by is null))
      );
      create index comment_of_document on review.comment (document_id, created_at, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table review.comment; drop table directory.calendar_day');
  }
}
