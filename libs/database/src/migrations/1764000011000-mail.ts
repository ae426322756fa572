import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What mail servers report of our mails. */
export class Mail1764000011000 implements MigrationInterface {
  readonly name = 'Mail1764000011000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ledger.bounce (
        id uuid primary key,
        -- SHA-256 of the report as it came: it may come twice, by a server that tries again or by two ways.
        digest bytea not null unique,
        via text not null check (via in ('http', 'imap')),
        received_at timestamptz not null default now(),
        -- Null: it is about no mail of this system, or of one that it does not know any more.
        delivery_id uuid references ledger.delivery,
        action text not null check (action in ('failed', 'delayed', 'delivered', 'relayed')),
        status text,
        recipient text,
        diagnostic text not null,
        -- What the report did to the row.
        effect text not null check (effect in ('bounced', 'delivered', 'relayed', 'noted', 'unknown')),
        -- The beginning of the report, and how long it was.
        raw bytea not null check (octet_length(raw) <= 65536),
        raw_bytes int not null,
        check ((effect = 'unknown') = (delivery_id is null))
      );
      create index bounce_latest on ledger.bounce (received_at desc, id desc);
      create index bounce_of_delivery on ledger.bounce (delivery_id) where delivery_id is not null;

      create index delivery_uncertain on ledger.delivery (attempted_at) where channel = 'mail' and state = 'uncertain';

      -- 停投名单: addresses to which nothing is sent, in lower case. Lifted ones stay, with the reason.
      create table ledger.suppression (
        id uuid primary key,
        address text not null check (address = lower(address)),
        reason text not null check (reason in ('bounced', 'refused', 'by-hand')),
        words text not null,
        since timestamptz not null default now(),
        -- The mail by which it was noticed.
        delivery_id uuid references ledger.delivery,
        added_by uuid references directory.person,
        lifted_at timestamptz,
        lifted_by uuid references directory.person,
        lift_reason text,
        check ((reason = 'by-hand') = (added_by is not null) and (reason = 'by-hand') = (delivery_id is null)),
        check ((lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lift_reason is null))
      );
      create unique index suppression_standing on ledger.suppression (address) where lifted_at is null;
      create index suppression_latest on ledger.suppression ((lifted_at is not null), since desc, id desc);

      -- How people hear of tasks: each by a mail of its own, or one mail a day. No row: each.
      create table ledger.mail_preference (
        person_id uuid primary key references directory.person,
        task_mail text not null check (task_mail in ('each', 'daily'))
      );
      create index delivery_waiting_for_person on ledger.delivery (person_id)
        where channel = 'mail' and state = 'pending' and person_id is not null;

      -- How many mails went to a domain lately, as rate-limiter-flexible keeps it.
      create unlogged table ledger.mail_pace (
        key varchar(255) primary key,
        points int not null default 0,
        expire bigint
      );

      -- One reader at a time of the mailbox for reports, however many processes; and how its last reading went.
      create table ledger.report_mailbox (
        one boolean primary key default true check (one),
        reader uuid,
        held_until timestamptz not null default '-infinity',
        read_at timestamptz,
        problem text
      );
      insert into ledger.report_mailbox default values;
    `);
  }

  async down(): Promise<void> {
    throw new Error('What mail servers reported is not forgotten again');
  }
}
