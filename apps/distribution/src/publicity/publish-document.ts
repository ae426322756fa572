import { Injectable } from '@nestjs/common';
import { ApplicationError, type PublicationView } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import type { Person } from '#libs/directory';
import { type Actor, Clock, Lifecycle } from '#libs/lifecycle';
import { ClerkAct } from '../clerk/clerk-act.js';
import { Publications } from './publications.js';

/** 主动公开: the clerk puts on the public page what its signer marked so. */
@Injectable()
export class PublishDocument {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clerkAct: ClerkAct,
    private readonly publications: Publications,
    private readonly lifecycle: Lifecycle,
    private readonly clock: Clock,
  ) {}

  /** Publishing it again changes nothing. @throws ApplicationError not-found, not-permitted, out-of-force, not-public */
  async run(person: Person, documentId: string, actor: Actor): Promise<PublicationView> {
    return this.unitOfWork.run(async (tx) => {
      await this.clerkAct.onDocument(tx, person, documentId);
      await this.clerkAct.requireInForce(tx, documentId);
      const [, published]: [unknown, number] = await tx.query(
        `update distribution.publication set state = 'published', published_at = $2, published_by = $3
          where document_id = $1 and state = 'waiting'`,
        [documentId, this.clock.now(), person.id],
      );
      if (published > 0) await this.lifecycle.record(tx, documentId, 'published-openly', actor);
      const publication = await this.publications.of(tx, documentId);
      if (publication === null) throw new ApplicationError('not-public');
      return publication;
    });
  }
}
