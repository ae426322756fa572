import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ApplicationError, type Role } from '#libs/contracts';
import { holds, type Person } from './person.js';

/** Object-level checks: who may see or act on which document or unit. What one may not see does not exist: 404. */
@Injectable()
export class Access {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws ApplicationError not-permitted */
  requireRole(person: Person, unitId: string, ...roles: readonly Role[]): void {
    if (!holds(person, unitId, ...roles)) throw new ApplicationError('not-permitted');
  }

  /**
   * Lets pass: the drafter; everybody who has or had a task on the document, may claim one or is to see to it; the office's distributors and auditors;
   * its signer; officers of a unit that it was published to, and whom these showed it to.
   * @throws ApplicationError not-found
   */
  async requireView(person: Person, documentId: string): Promise<void> {
    await this.require(person, documentId, unitsOf(person, 'unit-officer'), true);
  }

  /**
   * As requireView, but for those who only receive the document: how it came about is the office's own business.
   * @throws ApplicationError not-found
   */
  async requireInside(person: Person, documentId: string): Promise<void> {
    await this.require(person, documentId, [], false);
  }

  /**
   * What a signature allowed is taken back or widened by whoever gave it, or by a signer of its office.
   * @throws ApplicationError not-found
   */
  async requireSigner(
    tx: EntityManager,
    person: Person,
    document: { readonly id: string; readonly officeId: string },
  ): Promise<void> {
    const [seal]: { signerId: string }[] = await tx.query(
      'select signer_id as "signerId" from signoff.seal where document_id = $1',
      [document.id],
    );
    if (!signsFor(person, document.officeId, seal?.signerId ?? null)) throw new ApplicationError('not-found');
  }

  private async require(
    person: Person,
    documentId: string,
    receivingUnits: readonly string[],
    outside: boolean,
  ): Promise<void> {
    const [found]: unknown[] = await this.dataSource.query(
      `select from lifecycle.document
        where id = $1 and (
          drafter_id = $2
          or exists (select from desk.task
                      where document_id = $1 and ($2 in (holder_id, principal_id) or $2 = any(pool || escalated_to)))
          or office_id = any($3)
          or exists (select from signoff.seal where document_id = $1 and signer_id = $2)
          or ($5 and exists (select from distribution.circulation join ledger.delivery on delivery.id = delivery_id
                              where delivery.document_id = $1 and circulation.person_id = $2))
          or exists (select from ledger.delivery
                      where document_id = $1 and kind = 'distribution' and channel = 'inbox' and unit_id = any($4)))`,
      [documentId, person.id, unitsOf(person, 'distributor', 'auditor'), receivingUnits, outside],
    );
    if (found === undefined) throw new ApplicationError('not-found');
  }
}

/** Whether the person signed the document, or is a signer of its office. */
export function signsFor(person: Person, officeId: string, signerId: string | null): boolean {
  return signerId === person.id || holds(person, officeId, 'signer');
}

/** Units for which the person holds one of the roles. */
export function unitsOf(person: Person, ...roles: readonly Role[]): string[] {
  return person.grants.filter(({ role }) => roles.includes(role)).map(({ unitId }) => unitId);
}
