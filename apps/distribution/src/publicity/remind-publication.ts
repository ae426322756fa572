import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Envelope } from '#libs/contracts';
import { deliveryMessages, Ledger } from '#libs/ledger';
import { Lifecycle } from '#libs/lifecycle';
import { Outbox } from '#libs/messaging';
import { Clerks } from '../clerks.js';
import { OfficeClock } from '../office-clock.js';

/** Tells the clerks, once a day, that a document must be public soon, or should have been. */
@Injectable()
export class RemindPublication {
  constructor(
    private readonly lifecycle: Lifecycle,
    private readonly clerks: Clerks,
    private readonly ledger: Ledger,
    private readonly outbox: Outbox,
    private readonly officeClock: OfficeClock,
  ) {}

  async run(
    tx: EntityManager,
    { payload: { documentId }, correlationId }: Envelope<'distribution.publication-due'>,
  ): Promise<void> {
    const document = await this.lifecycle.lock(tx, documentId);
    const today = this.officeClock.today();
    const [[row]]: [{ due_on: string }[], number] = await tx.query(
      `update distribution.publication set told_on = $2
        where document_id = $1 and state = 'waiting' and (told_on is null or told_on < $2) returning due_on::text`,
      [documentId, today],
    );
    if (row === undefined) return;
    const clerks = await this.clerks.of(tx, document);
    const ids = await this.ledger.addNotices(
      tx,
      clerks.map((personId) => ({
        kind: 'publication-due' as const,
        documentId,
        round: document.round,
        personId,
        taskId: null,
        occasion: today,
        data: { dueOn: row.due_on, overdue: row.due_on < today },
      })),
    );
    await this.lifecycle.record(
      tx,
      documentId,
      'publication-due',
      { personId: null, correlationId },
      { dueOn: row.due_on },
    );
    await this.outbox.add(tx, correlationId, deliveryMessages(ids));
  }
}
