import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Envelope } from '#libs/contracts';
import { Ledger } from '#libs/ledger';
import { Lifecycle } from '#libs/lifecycle';
import { message, Outbox } from '#libs/messaging';
import { openStep } from '#libs/minutes';
import { approvals, routeOf } from './approve-task.js';

/** Puts a task on the desk of each reviewer of a step and tells them. Doing it again changes nothing. */
@Injectable()
export class OpenStep {
  constructor(
    private readonly lifecycle: Lifecycle,
    private readonly ledger: Ledger,
    private readonly outbox: Outbox,
  ) {}

  async run(tx: EntityManager, { payload, correlationId }: Envelope<'review.open'>): Promise<void> {
    const document = await this.lifecycle.lock(tx, payload.documentId);
    const { round, step } = payload;
    if (document.stage !== 'review' || document.round !== round) return; // Overtaken.
    const route = routeOf(document);
    if (openStep(route, await approvals(tx, document)) !== step) return; // Decided already.

    const { name, reviewers } = route.steps[step] ?? { name: '', reviewers: [] };
    const opened: { id: string; reviewer_id: string }[] = await tx.query(
      `insert into review.task (id, document_id, round, step, step_name, revision_hash, reviewer_id, state)
       select id, $3, $4, $5, $6, $7, reviewer_id, 'open' from unnest($1::uuid[], $2::uuid[]) as task (id, reviewer_id)
       on conflict (document_id, round, step, reviewer_id) do nothing
       returning id, reviewer_id`,
      [reviewers.map(() => randomUUID()), reviewers, document.id, round, step, name, document.revisionHash],
    );
    if (opened.length === 0) return;

    await this.lifecycle.record(tx, document.id, 'step-opened', { personId: null, correlationId }, { step: name });
    const deliveryIds = await this.ledger.addNotices(
      tx,
      opened.map(({ id, reviewer_id }) => ({
        kind: 'review-requested' as const,
        documentId: document.id,
        round,
        personId: reviewer_id,
        taskId: id,
      })),
    );
    if (deliveryIds.length > 0) {
      await this.outbox.add(tx, correlationId, [message('notification.deliver', { deliveryIds })]);
    }
  }
}
