import { Injectable } from '@nestjs/common';
import { ApplicationError, type RemindBody, type RemindedView } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import type { Person } from '#libs/directory';
import { type Actor, Clock } from '#libs/lifecycle';
import { ChaseUnits } from '../chase/chase-units.js';
import { Outstanding } from '../chase/outstanding.js';
import { ClerkAct } from './clerk-act.js';

/** A unit that was reminded by hand is let alone for so long. */
const pauseMinutes = 60;

/** 催收 by hand: the clerk reminds main recipients that have not signed. */
@Injectable()
export class RemindUnits {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clerkAct: ClerkAct,
    private readonly outstanding: Outstanding,
    private readonly chaseUnits: ChaseUnits,
    private readonly clock: Clock,
  ) {}

  /** @throws ApplicationError not-found, not-permitted, nobody-outstanding, urged-lately when all were reminded just now */
  async run(person: Person, documentId: string, { rows }: RemindBody, actor: Actor): Promise<RemindedView> {
    return this.unitOfWork.run(async (tx) => {
      const document = await this.clerkAct.onDocument(tx, person, documentId);
      const units = await this.outstanding.of(tx, documentId, { rows: rows ?? null });
      if (units.length === 0) throw new ApplicationError('nobody-outstanding');
      const now = this.clock.now();
      const lately: { unit_id: string }[] = await tx.query(
        `select distinct unit_id from ledger.delivery
          where document_id = $1 and kind = 'receipt-reminder' and unit_id = any($2) and occasion > $3 and occasion < 'by-hand a'`,
        [
          documentId,
          units.map(({ unitId }) => unitId),
          `by-hand ${new Date(now.getTime() - pauseMinutes * 60_000).toISOString()}`,
        ],
      );
      const left = new Set(lately.map(({ unit_id }) => unit_id));
      const due = units.filter(({ unitId }) => !left.has(unitId));
      if (due.length === 0) throw new ApplicationError('urged-lately', String(pauseMinutes));
      const mails = await this.chaseUnits.byHand(tx, document, due, `by-hand ${now.toISOString()}`, actor);
      return { units: due.length, mails };
    });
  }
}
