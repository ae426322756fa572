import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Days by which units sign, documents are public and follow-ups are done move with the calendar: from when, in how many
 * working days and by which calendar each was counted (see calendarFingerprint of libs/minutes; null: not noted).
 */
export class CountedDays1764000023000 implements MigrationInterface {
  readonly name = 'CountedDays1764000023000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What was sent before this was noted keeps its day.
      alter table ledger.delivery
        add column due_from date,
        add column due_days int,
        add column due_calendar text,
        add check ((due_from is null) = (due_days is null)),
        add check (due_from is null or due_on is not null);
      create index delivery_unsigned on ledger.delivery (document_id, due_calendar)
        where due_from is not null and state in ('accepted', 'read');

      alter table distribution.publication add column calendar text;

      alter table followup.follow_up add column calendar text;
      create index follow_up_waiting on followup.follow_up (office_id, calendar)
        where state in ('to-confirm', 'open') and ends_on is not null;
      alter table followup.act
        drop constraint act_kind_check,
        add check (kind in ('opened', 'confirm', 'report', 'complete', 'return', 'close', 'postpone', 'drop', 'reopen',
                            'remind', 'moved'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table ledger.delivery drop column due_from, drop column due_days, drop column due_calendar;
      alter table distribution.publication drop column calendar;
      drop index followup.follow_up_waiting;
      alter table followup.follow_up drop column calendar;
    `);
  }
}
