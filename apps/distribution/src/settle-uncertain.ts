import { Injectable } from '@nestjs/common';
import { ApplicationError, type LedgerRow, type SettleBody } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { Access, type Person } from '#libs/directory';
import { type Actor, Lifecycle } from '#libs/lifecycle';
import { CloseDocument } from './close-document.js';
import { LedgerQuery } from './ledger-query.js';

/** A clerk found out what became of a mail of which the system can not know. */
@Injectable()
export class SettleUncertain {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly lifecycle: Lifecycle,
    private readonly ledger: LedgerQuery,
    private readonly closeDocument: CloseDocument,
  ) {}

  /** @throws ApplicationError not-found, not-permitted, not-uncertain */
  async run(person: Person, deliveryId: string, { outcome, reason }: SettleBody, actor: Actor): Promise<LedgerRow> {
    return this.unitOfWork.run(async (tx) => {
      const [found]: { document_id: string }[] = await tx.query(
        `select document_id from ledger.delivery where id = $1 and kind = 'distribution'`,
        [deliveryId],
      );
      if (found === undefined) throw new ApplicationError('not-found');
      await this.access.requireView(person, found.document_id);
      const document = await this.lifecycle.lock(tx, found.document_id);
      this.access.requireRole(person, document.officeId, 'distributor');

      const [, settled]: [unknown, number] = await tx.query(
        `update ledger.delivery set state = $2, response = $3, settled_at = now() where id = $1 and state = 'uncertain'`,
        [deliveryId, outcome, reason],
      );
      if (settled === 0) throw new ApplicationError('not-uncertain');
      await this.lifecycle.record(tx, document.id, 'delivery-settled', actor, { deliveryId, outcome, reason });
      await this.closeDocument.ifDone(tx, document, actor);
      const [row] = await this.ledger.rows(tx, document.id, deliveryId);
      if (row === undefined) throw new ApplicationError('not-found');
      return row;
    });
  }
}
