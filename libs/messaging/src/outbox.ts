import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { MessageName, MessagePayload } from '#libs/contracts';

export interface OutgoingMessage {
  readonly name: MessageName;
  readonly payload: unknown;
  /** Messages that must have been handled before this one is. */
  readonly children?: readonly OutgoingMessage[];
}

/** A message to promise; the payload's type follows from the name. */
export function message<N extends MessageName>(
  name: N,
  payload: MessagePayload<N>,
  children: readonly OutgoingMessage[] = [],
): OutgoingMessage {
  return children.length > 0 ? { name, payload, children } : { name, payload };
}

interface OutboxRow {
  readonly id: string;
  readonly name: string;
  readonly payload: unknown;
  readonly parentId: string | null;
}

/** Promises messages inside the transaction of the change that they follow from. */
@Injectable()
export class Outbox {
  async add(tx: EntityManager, correlationId: string, messages: readonly OutgoingMessage[]): Promise<void> {
    const rows = messages.flatMap((outgoing) => rowsOf(outgoing, null));
    if (rows.length === 0) return;
    await tx.query(
      `insert into messaging.outbox_message (id, name, payload, parent_id, correlation_id)
       select * , $5 from unnest($1::uuid[], $2::text[], $3::jsonb[], $4::uuid[])`,
      [
        rows.map(({ id }) => id),
        rows.map(({ name }) => name),
        rows.map(({ payload }) => JSON.stringify(payload)),
        rows.map(({ parentId }) => parentId),
        correlationId,
      ],
    );
  }
}

function rowsOf({ name, payload, children = [] }: OutgoingMessage, parentId: string | null): OutboxRow[] {
  const id = randomUUID();
  return [{ id, name, payload, parentId }, ...children.flatMap((child) => rowsOf(child, id))];
}
