import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type AdditionDecisionBody, type AdditionView, ApplicationError } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { Access, type Person } from '#libs/directory';
import { deliveryMessages, Ledger } from '#libs/ledger';
import { type Actor, Clock, type DocumentEntity, Lifecycle } from '#libs/lifecycle';
import { message, Outbox } from '#libs/messaging';
import { ClerkAct } from '../clerk/clerk-act.js';
import { CloseDocument } from '../close-document.js';
import { Additions } from './additions.js';

interface Asked {
  readonly documentId: string;
  readonly unitId: string;
  readonly requestedBy: string;
}

/** The signer lets another unit have the document, or doesn't. The unit's code, name and address are frozen with it. */
@Injectable()
export class DecideAddition {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clerkAct: ClerkAct,
    private readonly additions: Additions,
    private readonly lifecycle: Lifecycle,
    private readonly ledger: Ledger,
    private readonly outbox: Outbox,
    private readonly closeDocument: CloseDocument,
    private readonly clock: Clock,
    private readonly access: Access,
  ) {}

  /**
   * By the document's signer, or a signer of its office.
   * @throws ApplicationError not-found, out-of-force, addition-decided
   */
  async run(
    person: Person,
    id: string,
    { approve, remark }: AdditionDecisionBody,
    actor: Actor,
  ): Promise<AdditionView> {
    return this.unitOfWork.run(async (tx) => {
      const [asked]: Asked[] = await tx.query(
        `select document_id as "documentId", unit_id as "unitId", requested_by as "requestedBy"
           from distribution.addition where id = $1`,
        [id],
      );
      if (asked === undefined) throw new ApplicationError('not-found');
      const document = await this.lifecycle.lock(tx, asked.documentId);
      await this.access.requireSigner(tx, person, document);
      if (approve) await this.clerkAct.requireInForce(tx, document.id);
      const [, decided]: [unknown, number] = await tx.query(
        `update distribution.addition
            set state = $2, decided_by = $3, decided_at = $4, remark = $5,
                code = case when $6 then unit.code end, name = case when $6 then unit.name end,
                address = case when $6 then unit.email end
           from directory.unit
          where addition.id = $1 and addition.state = 'requested' and unit.id = addition.unit_id`,
        [id, approve ? 'approved' : 'refused', person.id, this.clock.now(), remark || null, approve],
      );
      if (decided === 0) throw new ApplicationError('addition-decided');
      const addition = await this.additions.one(tx, id);
      const { unitName, role } = addition;
      await this.lifecycle.record(tx, document.id, approve ? 'addition-approved' : 'addition-refused', actor, {
        unitName,
        role,
        ...(remark ? { remark } : {}),
      });
      if (approve) {
        await this.closeDocument.reopenIfOpen(tx, document, actor);
        const ref = { documentId: document.id, round: document.round };
        await this.outbox.add(tx, actor.correlationId, [message('distribution.open', ref)]);
      }
      await this.tell(tx, document, asked, addition, actor);
      return addition;
    });
  }

  private async tell(
    tx: EntityManager,
    { id: documentId, round }: DocumentEntity,
    { requestedBy }: Asked,
    { id, unitName, state, remark }: AdditionView,
    actor: Actor,
  ): Promise<void> {
    if (requestedBy === actor.personId) return;
    const ids = await this.ledger.addNotices(tx, [
      {
        kind: 'addition-decided',
        documentId,
        round,
        personId: requestedBy,
        taskId: null,
        occasion: id,
        data: { unit: unitName, approved: state === 'approved', remark: remark ?? '' },
      },
    ]);
    await this.outbox.add(tx, actor.correlationId, deliveryMessages(ids));
  }
}
