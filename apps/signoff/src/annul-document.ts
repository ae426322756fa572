import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type AnnulBody, type AnnulmentView, ApplicationError } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { Access, type Person, StepUp } from '#libs/directory';
import { type Actor, Clock, type DocumentEntity, Lifecycle } from '#libs/lifecycle';
import { message, Outbox } from '#libs/messaging';

/**
 * 撤销, 废止, 更正: a signed document goes out of force. Its page, its number and its seal stay as they are, and
 * whoever verifies it is told.
 */
@Injectable()
export class AnnulDocument {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stepUp: StepUp,
    private readonly lifecycle: Lifecycle,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly access: Access,
  ) {}

  /**
   * By its signer, or by a signer of its office.
   * @throws ApplicationError step-up-failed, not-found, wrong-stage before the document is sent out, already-annulled, no-replacement
   */
  async run(documentId: string, body: AnnulBody, person: Person, actor: Actor): Promise<AnnulmentView> {
    const { kind, reason, stepUp } = body;
    const proof = await this.stepUp.prove(person.id, stepUp, this.clock.now());
    return this.unitOfWork.run(async (tx) => {
      const document = await this.lifecycle.lock(tx, documentId);
      await this.access.requireSigner(tx, person, document);
      // What waits for its last reading is let go or returned to its signer; nobody has it yet.
      if (document.publishedAt === null) throw new ApplicationError('wrong-stage');
      await this.stepUp.spend(tx, proof);
      const replacement = body.replacement === undefined ? null : await find(tx, document, body.replacement);
      const at = this.clock.now();
      const added: unknown[] = await tx.query(
        `insert into signoff.annulment (document_id, kind, replacement_id, reason, annulled_by, annulled_at)
         values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning document_id`,
        [documentId, kind, replacement?.id ?? null, reason, person.id, at],
      );
      if (added.length === 0) throw new ApplicationError('already-annulled');
      await this.lifecycle.record(tx, documentId, kind, actor, {
        reason,
        ...(replacement === null ? {} : { replacement: replacement.number }),
      });
      const ref = { documentId, round: document.round };
      await this.outbox.add(tx, actor.correlationId, [message('distribution.annulled', ref)]);
      return { kind, reason, by: person.name, at: at.toISOString(), replacement };
    });
  }
}

/** The last document of the office with that number that is signed and in force. */
async function find(
  tx: EntityManager,
  { id, officeId }: DocumentEntity,
  number: string,
): Promise<{ id: string; number: string }> {
  const [found]: { id: string; number: string }[] = await tx.query(
    `select document.id, document.number_text as number
       from signoff.seal join lifecycle.document on document.id = seal.document_id
      where document.office_id = $1 and seal.number_text = $2 and document.id <> $3
        and document.published_at is not null
        and not exists (select from signoff.annulment where annulment.document_id = document.id)
      order by seal.signed_at desc limit 1`,
    [officeId, number, id],
  );
  if (found === undefined) throw new ApplicationError('no-replacement', number);
  return found;
}
