import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ReceiptView } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import type { Person } from '#libs/directory';
import { type Actor, Lifecycle } from '#libs/lifecycle';
import { CloseDocument } from './close-document.js';
import { Inbox } from './inbox.js';

/** 签收: an officer confirms for the unit that it has the document; person and time go on record (条例 art. 24(1)). */
@Injectable()
export class SignFor {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly inbox: Inbox,
    private readonly lifecycle: Lifecycle,
    private readonly closeDocument: CloseDocument,
  ) {}

  /** Signing for it again answers with the first receipt. @throws ApplicationError not-found */
  async run(person: Person, entryId: string, actor: Actor): Promise<ReceiptView> {
    return this.unitOfWork.run(async (tx) => {
      const { documentId, unitId, unitName } = await this.inbox.entry(tx, person, entryId);
      const document = await this.lifecycle.lock(tx, documentId);
      const [, signed]: [unknown, number] = await tx.query(
        `update ledger.delivery set state = 'signed-for', signed_for_at = now(), signed_for_by = $2, settled_at = now()
          where id = $1 and state = 'accepted'`,
        [entryId, person.id],
      );
      if (signed > 0) {
        await this.settleMail(tx, documentId, unitId);
        await this.lifecycle.record(tx, documentId, 'signed-for', actor, { unitId, unitName });
        await this.closeDocument.ifDone(tx, document, actor);
      }
      return { ...(await this.inbox.entry(tx, person, entryId)), repeated: signed === 0 };
    });
  }

  /** Whoever signs for a document has it: a mail of which nobody knew is settled. */
  private async settleMail(tx: EntityManager, documentId: string, unitId: string): Promise<void> {
    await tx.query(
      `update ledger.delivery set state = 'accepted', response = 'Settled by the receipt of the unit.', settled_at = now()
        where document_id = $1 and unit_id = $2 and channel = 'mail' and state = 'uncertain'`,
      [documentId, unitId],
    );
  }
}
