import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type DocumentEntity } from '#libs/lifecycle';
import { message, Outbox } from '#libs/messaging';

/** Promises, with the first opening of a document's ledger, that what it asks is followed up. */
@Injectable()
export class FollowUpOpening {
  constructor(private readonly outbox: Outbox) {}

  async promise(
    tx: EntityManager,
    { id, officeId, drafterId, round }: DocumentEntity,
    correlationId: string,
  ): Promise<void> {
    const promised: unknown[] = await tx.query(
      `insert into followup.opening (document_id, office_id, drafter_id) values ($1, $2, $3)
       on conflict do nothing returning document_id`,
      [id, officeId, drafterId],
    );
    if (promised.length === 0) return;
    await this.outbox.add(tx, correlationId, [message('distribution.open-follow-ups', { documentId: id, round })]);
  }
}
