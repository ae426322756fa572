import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Links in mails that let one person decide one task without signing in. */
export class TaskLinks1764000016000 implements MigrationInterface {
  readonly name = 'TaskLinks1764000016000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table desk.task_link (
        id uuid primary key,
        -- SHA-256 of the token; the token itself stands in the mail and nowhere else.
        token_hash bytea not null unique,
        delivery_id uuid not null references ledger.delivery,
        task_id uuid not null references desk.task,
        person_id uuid not null references directory.person,
        -- What the mail spoke of: this text, and this turn of the task on its way from hand to hand.
        revision_hash text not null,
        handovers int not null,
        issued_at timestamptz not null,
        expires_at timestamptz not null,
        used_at timestamptz,
        -- SHA-256 of a mark in the browser that used it: its second tap is answered as the first.
        used_by bytea,
        -- Until when the session lasts that it was exchanged for.
        session_until timestamptz,
        unique (delivery_id, task_id),
        check (issued_at < expires_at),
        check ((used_at is null) = (session_until is null)),
        check (used_by is null or used_at is not null)
      );

      alter table directory.office_setting add column task_links boolean not null default true;

      -- What stands in the way of each link at this moment, its age and use apart; null: nothing.
      create view desk.task_link_standing as
        select link.id, task.document_id,
               document.revision_hash = link.revision_hash as same_text,
               case
                 when not person.active then 'person-left'
                 when not coalesce(setting.task_links, true) then 'turned-off'
                 when task.closed_by = link.person_id then 'decided'
                 when document.revision_hash <> link.revision_hash then 'text-changed'
                 when task.state <> 'open' or document.stage <> task.stage or document.round <> task.round then 'closed'
                 when task.holder_id is distinct from link.person_id or task.handovers <> link.handovers then 'handed-over'
               end as obstacle
          from desk.task_link as link
          join desk.task on task.id = link.task_id
          join lifecycle.document on document.id = task.document_id
          join directory.person on person.id = link.person_id
          left join directory.office_setting as setting on setting.office_id = document.office_id;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop view desk.task_link_standing;
      drop table desk.task_link;
      alter table directory.office_setting drop column task_links;
    `);
  }
}
