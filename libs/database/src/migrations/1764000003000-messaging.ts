import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Messaging1764000003000 implements MigrationInterface {
  readonly name = 'Messaging1764000003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema messaging;

      -- Messages promised by a transaction and not yet handed to the queue.
      create table messaging.outbox_message (
        seq bigint generated always as identity primary key,
        id uuid not null unique,
        name text not null,
        payload jsonb not null,
        correlation_id text not null,
        -- The message that waits for this one: together they are published as one flow.
        parent_id uuid,
        created_at timestamptz not null default now()
      );
      create index outbox_message_parent on messaging.outbox_message (parent_id) where parent_id is not null;

      create function messaging.notify_publishers() returns trigger language plpgsql as $$
      begin
        perform pg_notify('jiyao_outbox', '');
        return null;
      end $$;
      create trigger notify_publishers after insert on messaging.outbox_message
        for each statement execute function messaging.notify_publishers();

      -- Written in the transaction of a message's effect: a second delivery meets the key and stops.
      create table messaging.handled_message (
        message_id uuid primary key,
        handled_at timestamptz not null default now()
      );
      create index handled_message_age on messaging.handled_message (handled_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema messaging cascade');
  }
}
