import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type AdditionBody, type AdditionView, ApplicationError } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { People, type Person } from '#libs/directory';
import { deliveryMessages, Ledger } from '#libs/ledger';
import { type Actor, Clock, type DocumentEntity, Lifecycle } from '#libs/lifecycle';
import { Outbox } from '#libs/messaging';
import { ClerkAct } from '../clerk/clerk-act.js';
import { Additions } from './additions.js';

/** 增发: the clerk asks the signer to let another unit have the document (条例 art. 31: 经发文机关批准). */
@Injectable()
export class RequestAddition {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clerkAct: ClerkAct,
    private readonly additions: Additions,
    private readonly people: People,
    private readonly lifecycle: Lifecycle,
    private readonly ledger: Ledger,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws ApplicationError not-found, not-permitted, out-of-force, unknown-unit, unreachable-recipients, already-addressed */
  async run(
    person: Person,
    documentId: string,
    { unitCode, role, reason }: AdditionBody,
    actor: Actor,
  ): Promise<AdditionView> {
    return this.unitOfWork.run(async (tx) => {
      const document = await this.clerkAct.onDocument(tx, person, documentId);
      await this.clerkAct.requireInForce(tx, documentId);
      const [unit]: { id: string; name: string; reached: boolean; addressed: boolean }[] = await tx.query(
        `select id, name,
                email is not null or exists (
                  select from directory.role_grant join directory.person on person.id = person_id and person.active
                   where role_grant.unit_id = unit.id and role = 'unit-officer') as reached,
                exists (select from distribution.addressee where document_id = $2 and unit_id = unit.id) as addressed
           from directory.unit where code = $1 and active`,
        [unitCode, documentId],
      );
      if (unit === undefined) throw new ApplicationError('unknown-unit', unitCode);
      // As before a signature: who must sign for it must be able to get it.
      if (role === 'main' && !unit.reached) throw new ApplicationError('unreachable-recipients', unit.name);
      const id = randomUUID();
      const added: unknown[] = unit.addressed
        ? []
        : await tx.query(
            `insert into distribution.addition (id, document_id, unit_id, role, reason, requested_by, requested_at)
             values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning id`,
            [id, documentId, unit.id, role, reason, person.id, this.clock.now()],
          );
      if (added.length === 0) throw new ApplicationError('already-addressed', unit.name);
      await this.lifecycle.record(tx, documentId, 'addition-requested', actor, { unitName: unit.name, role, reason });
      const ids = await this.ledger.addNotices(
        tx,
        (await this.signers(tx, document)).map((personId) => ({
          kind: 'addition-requested' as const,
          documentId,
          round: document.round,
          personId,
          taskId: null,
          occasion: id,
          data: { unit: unit.name, role, reason, by: person.name },
        })),
      );
      await this.outbox.add(tx, actor.correlationId, deliveryMessages(ids));
      return this.additions.one(tx, id);
    });
  }

  /** Who signed; where they have left, the office's signers. */
  private async signers(tx: EntityManager, { id, officeId }: DocumentEntity): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `select person.id from signoff.seal join directory.person on person.id = signer_id and person.active
        where document_id = $1`,
      [id],
    );
    return rows.length > 0 ? rows.map((row) => row.id) : this.people.holders(tx, officeId, 'signer');
  }
}
