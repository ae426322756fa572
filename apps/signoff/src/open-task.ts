import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Envelope } from '#libs/contracts';
import { Ledger } from '#libs/ledger';
import { Lifecycle } from '#libs/lifecycle';
import { message, Outbox } from '#libs/messaging';

/** Puts the document on its signer's desk and tells them. Doing it again changes nothing. */
@Injectable()
export class OpenTask {
  constructor(
    private readonly lifecycle: Lifecycle,
    private readonly ledger: Ledger,
    private readonly outbox: Outbox,
  ) {}

  async run(tx: EntityManager, { payload, correlationId }: Envelope<'signoff.open'>): Promise<void> {
    const document = await this.lifecycle.lock(tx, payload.documentId);
    const { round } = payload;
    if (document.stage !== 'sign-off' || document.round !== round || document.route === null) return; // Overtaken.

    const signerId = document.route.signer;
    const [opened]: { id: string }[] = await tx.query(
      `insert into signoff.task (id, document_id, round, revision_hash, signer_id, state)
       values ($1, $2, $3, $4, $5, 'open') on conflict (document_id, round) do nothing returning id`,
      [randomUUID(), document.id, round, document.revisionHash, signerId],
    );
    if (opened === undefined) return;

    const deliveryIds = await this.ledger.addNotices(tx, [
      { kind: 'signoff-requested', documentId: document.id, round, personId: signerId, taskId: opened.id },
    ]);
    if (deliveryIds.length > 0) {
      await this.outbox.add(tx, correlationId, [message('notification.deliver', { deliveryIds })]);
    }
  }
}
