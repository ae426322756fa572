import { Injectable } from '@nestjs/common';
import { ApplicationError, type LedgerRow, type SettleReturnBody } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import type { Person } from '#libs/directory';
import { type Actor, Clock, Lifecycle } from '#libs/lifecycle';
import { CloseDocument } from '../close-document.js';
import { ClerkAct } from './clerk-act.js';
import { LedgerRows } from './ledger-rows.js';

/** The clerk lets a return be: the unit was right, and nothing is sent again. */
@Injectable()
export class SettleReturn {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clerkAct: ClerkAct,
    private readonly lifecycle: Lifecycle,
    private readonly rows: LedgerRows,
    private readonly closeDocument: CloseDocument,
    private readonly clock: Clock,
  ) {}

  /** @throws ApplicationError not-found, not-permitted, not-returned */
  async run(person: Person, deliveryId: string, { reason }: SettleReturnBody, actor: Actor): Promise<LedgerRow> {
    return this.unitOfWork.run(async (tx) => {
      const document = await this.clerkAct.onRow(tx, person, deliveryId);
      const [, settled]: [unknown, number] = await tx.query(
        `update ledger.delivery set return_settled_at = $2, settled_at = $2
          where id = $1 and state = 'returned' and return_settled_at is null`,
        [deliveryId, this.clock.now()],
      );
      if (settled === 0) throw new ApplicationError('not-returned');
      const [row] = await this.rows.of(tx, document.id, deliveryId);
      if (row === undefined) throw new ApplicationError('not-found');
      await this.lifecycle.record(tx, document.id, 'return-settled', actor, { unitName: row.unitName, reason });
      await this.closeDocument.ifDone(tx, document, actor);
      return row;
    });
  }
}
