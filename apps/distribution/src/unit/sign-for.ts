import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ApplicationError, type ReceiptView } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import type { Person } from '#libs/directory';
import { type Actor, Clock, Lifecycle } from '#libs/lifecycle';
import { CloseDocument } from '../close-document.js';
import { Inbox } from './inbox.js';

/** 签收: an officer confirms for the unit that it has the document; person and time go on record (条例 art. 24(1)). */
@Injectable()
export class SignFor {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly inbox: Inbox,
    private readonly lifecycle: Lifecycle,
    private readonly closeDocument: CloseDocument,
    private readonly clock: Clock,
  ) {}

  /**
   * Signing for it again answers with the first receipt. What went out of force may be signed for: the unit did get it.
   * @throws ApplicationError not-found, already-returned
   */
  async run(person: Person, entryId: string, actor: Actor): Promise<ReceiptView> {
    return this.unitOfWork.run(async (tx) => {
      const { documentId, unitId, unitName } = await this.inbox.entry(tx, person, entryId);
      const document = await this.lifecycle.lock(tx, documentId);
      const [, signed]: [unknown, number] = await tx.query(
        `update ledger.delivery
            set state = 'signed-for', signed_for_at = $3, signed_for_by = $2, settled_at = $3,
                read_at = coalesce(read_at, $3), read_by = coalesce(read_by, $2)
          where id = $1 and state in ('accepted', 'read')`,
        [entryId, person.id, this.clock.now()],
      );
      if (signed > 0) {
        await this.settleMail(tx, documentId, unitId);
        await this.lifecycle.record(tx, documentId, 'signed-for', actor, { unitId, unitName });
        await this.closeDocument.ifDone(tx, document, actor);
      }
      const entry = await this.inbox.entry(tx, person, entryId);
      if (entry.state === 'returned') throw new ApplicationError('already-returned');
      return { ...entry, repeated: signed === 0 };
    });
  }

  /** Whoever signs for a document has it: a mail of which nobody knew is settled. */
  private async settleMail(tx: EntityManager, documentId: string, unitId: string): Promise<void> {
    await tx.query(
      `update ledger.delivery
          set state = 'accepted', response = 'Settled by the receipt of the unit.', settled_at = $3
        where document_id = $1 and unit_id = $2 and kind = 'distribution' and channel = 'mail' and state = 'uncertain'`,
      [documentId, unitId, this.clock.now()],
    );
  }
}
