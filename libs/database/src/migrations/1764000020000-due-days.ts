import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Due days move with the calendar: by which calendar each was counted, and which reminder each timer is. Who was asked to
 * see to a task that somebody else holds finds it again.
 */
export class DueDays1764000020000 implements MigrationInterface {
  readonly name = 'DueDays1764000020000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- See calendarFingerprint of libs/minutes; null for what was counted before it was noted.
      alter table desk.task add column calendar text;

      -- Working days after the due day; before it, when negative.
      alter table desk.timer add column days int;
      update desk.timer
         set days = case when because ->> 'en' like 'due today%' then 0
                         when because ->> 'en' like 'due %' then -(substring(because ->> 'en' from 'in (\\d+) working'))::int
                         else (substring(because ->> 'en' from 'by (\\d+) working'))::int end;
      -- A timer that moves may come to an hour at which another one has gone off.
      alter table desk.timer drop constraint timer_task_id_kind_fires_at_person_id_key;
      create unique index timer_once on desk.timer (task_id, kind, days);

      -- Who was told that it stays undone, or that nobody can do it, and is to see to it.
      alter table desk.task add column escalated_to uuid[] not null default '{}';
      create index task_escalated on desk.task using gin (escalated_to) where state = 'open' and escalated_to <> '{}';
      create index task_of_nobody on desk.task (opened_at) where state = 'open' and holder_id is null and pool = '{}';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index desk.timer_once;
      alter table desk.timer drop column days;
      alter table desk.task drop column calendar, drop column escalated_to;
      drop index if exists desk.task_of_nobody;
    `);
  }
}
