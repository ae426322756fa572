import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Ledger } from '#libs/ledger';
import { type Actor, type DocumentEntity, Lifecycle } from '#libs/lifecycle';

/** The document is done when every row of its ledger is where it may rest. */
@Injectable()
export class CloseDocument {
  constructor(
    private readonly lifecycle: Lifecycle,
    private readonly ledger: Ledger,
  ) {}

  /** Looks, and closes when it is time. The caller holds the document's row lock. */
  async ifDone(tx: EntityManager, document: DocumentEntity, actor: Actor): Promise<void> {
    if (document.stage !== 'distribution') return;
    const openRows = await this.ledger.openRows(tx, document.id);
    if (openRows > 0) return;
    await this.lifecycle.apply(
      tx,
      document,
      'close',
      { openRows },
      { type: 'closed', actor: { ...actor, personId: null }, changes: { closedAt: new Date() } },
    );
  }
}
