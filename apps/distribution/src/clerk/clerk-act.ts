import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ApplicationError } from '#libs/contracts';
import { Access, type Person } from '#libs/directory';
import { type DocumentEntity, Lifecycle } from '#libs/lifecycle';

/** What every act of the distribution clerk begins with: the document under its lock, and the right to act on it. */
@Injectable()
export class ClerkAct {
  constructor(
    private readonly access: Access,
    private readonly lifecycle: Lifecycle,
  ) {}

  /** @throws ApplicationError not-found, not-permitted, wrong-stage before the document was sent out */
  async onDocument(tx: EntityManager, person: Person, documentId: string): Promise<DocumentEntity> {
    await this.access.requireInside(person, documentId);
    const document = await this.lifecycle.lock(tx, documentId);
    this.access.requireRole(person, document.officeId, 'distributor');
    if (document.stage !== 'distribution' && document.stage !== 'done') throw new ApplicationError('wrong-stage');
    return document;
  }

  /** The same by a row of the ledger of distribution. */
  async onRow(tx: EntityManager, person: Person, deliveryId: string): Promise<DocumentEntity> {
    const [found]: { document_id: string }[] = await tx.query(
      `select document_id from ledger.delivery where id = $1 and kind = 'distribution'`,
      [deliveryId],
    );
    if (found === undefined) throw new ApplicationError('not-found');
    return this.onDocument(tx, person, found.document_id);
  }

  /** @throws ApplicationError out-of-force */
  async requireInForce(tx: EntityManager, documentId: string): Promise<void> {
    const [annulled]: unknown[] = await tx.query('select from signoff.annulment where document_id = $1', [documentId]);
    if (annulled !== undefined) throw new ApplicationError('out-of-force');
  }
}
