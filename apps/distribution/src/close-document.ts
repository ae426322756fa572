import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Ledger } from '#libs/ledger';
import { type Actor, Clock, type DocumentEntity, Lifecycle } from '#libs/lifecycle';
import { Chases } from './chase/chases.js';

/** The document is done when every row of its ledger is where it may rest. */
@Injectable()
export class CloseDocument {
  constructor(
    private readonly lifecycle: Lifecycle,
    private readonly ledger: Ledger,
    private readonly chases: Chases,
    private readonly clock: Clock,
  ) {}

  /** Looks, and closes when it is time. The caller holds the document's row lock. */
  async ifDone(tx: EntityManager, document: DocumentEntity, actor: Actor): Promise<void> {
    if (document.stage !== 'distribution') return;
    const openRows = await this.ledger.openRows(tx, document.id);
    if (openRows > 0) return;
    await this.chases.clear(tx, document.id);
    await this.lifecycle.apply(
      tx,
      document,
      'close',
      { openRows },
      { type: 'closed', actor: { ...actor, personId: null }, changes: { closedAt: this.clock.now() } },
    );
  }

  /** A done document whose ledger has rows under way again is not done. The caller holds the document's row lock. */
  async reopenIfOpen(tx: EntityManager, document: DocumentEntity, actor: Actor): Promise<void> {
    if (document.stage !== 'done') return;
    const openRows = await this.ledger.openRows(tx, document.id);
    if (openRows === 0) return;
    await this.lifecycle.apply(
      tx,
      document,
      'reopen',
      { openRows },
      { type: 'reopened', actor, changes: { closedAt: null } },
    );
  }
}
