import { Injectable } from '@nestjs/common';
import { ApplicationError, type LedgerRow, type SettleBody } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import type { Person } from '#libs/directory';
import { type Actor, Clock, Lifecycle } from '#libs/lifecycle';
import { CloseDocument } from '../close-document.js';
import { ClerkAct } from './clerk-act.js';
import { LedgerRows } from './ledger-rows.js';

/** A clerk found out what became of a mail of which the system can not know. */
@Injectable()
export class SettleUncertain {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clerkAct: ClerkAct,
    private readonly lifecycle: Lifecycle,
    private readonly rows: LedgerRows,
    private readonly closeDocument: CloseDocument,
    private readonly clock: Clock,
  ) {}

  /** @throws ApplicationError not-found, not-permitted, not-uncertain */
  async run(person: Person, deliveryId: string, { outcome, reason }: SettleBody, actor: Actor): Promise<LedgerRow> {
    return this.unitOfWork.run(async (tx) => {
      const document = await this.clerkAct.onRow(tx, person, deliveryId);
      const [, settled]: [unknown, number] = await tx.query(
        `update ledger.delivery set state = $2, response = $3, settled_at = $4 where id = $1 and state = 'uncertain'`,
        [deliveryId, outcome, reason, this.clock.now()],
      );
      if (settled === 0) throw new ApplicationError('not-uncertain');
      await this.lifecycle.record(tx, document.id, 'delivery-settled', actor, { deliveryId, outcome, reason });
      await this.closeDocument.ifDone(tx, document, actor);
      const [row] = await this.rows.of(tx, document.id, deliveryId);
      if (row === undefined) throw new ApplicationError('not-found');
      return row;
    });
  }
}
