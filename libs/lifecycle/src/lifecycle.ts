import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ApplicationError } from '#libs/contracts';
import { type Action, type FactsOf, type Refusal, transition } from '#libs/minutes';
import { Clock } from './clock.js';
import { DocumentEntity } from './document.entity.js';
import { chainHash, genesis } from './event-chain.js';

/** Who acts, and the thread of cause and effect that the act belongs to. `personId` is null for the system itself. */
export interface Actor {
  readonly personId: string | null;
  readonly correlationId: string;
  /** How they came, when they have not signed in: everything that they do says so in the timeline. */
  readonly via?: 'mail-link';
}

/** Moves documents from stage to stage, under the row lock of the document. */
@Injectable()
export class Lifecycle {
  constructor(private readonly clock: Clock) {}

  /** The row lock makes everybody who acts on one document take turns. */
  async lock(tx: EntityManager, documentId: string): Promise<DocumentEntity> {
    const document = await tx.findOne(DocumentEntity, {
      where: { id: documentId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!document) throw new ApplicationError('not-found');
    return document;
  }

  /**
   * Applies `action` to a locked document: its stage, the changes that belong to the new stage, and one event.
   * @throws ApplicationError when the state machine refuses
   */
  async apply<A extends Action>(
    tx: EntityManager,
    document: DocumentEntity,
    action: A,
    facts: FactsOf[A],
    event: {
      readonly type: string;
      readonly actor: Actor;
      readonly data?: Readonly<Record<string, unknown>>;
      readonly changes?: Partial<DocumentEntity>;
    },
  ): Promise<void> {
    const outcome = transition(document.stage, action, facts);
    if (!outcome.accepted) throw refusalError(outcome.refusal, action);

    const changes = { ...event.changes, stage: outcome.stage, updatedAt: this.clock.now() };
    await tx.update(DocumentEntity, { id: document.id }, changes);
    Object.assign(document, changes);
    await this.record(tx, document.id, event.type, event.actor, event.data);
  }

  /** Appends an event to the document's chain. The caller holds the document's row lock. */
  async record(
    tx: EntityManager,
    documentId: string,
    type: string,
    actor: Actor,
    data: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    const [last]: { seq: number; hash: string }[] = await tx.query(
      'select seq, hash from lifecycle.event where document_id = $1 order by seq desc limit 1',
      [documentId],
    );
    const event = {
      documentId,
      seq: (last?.seq ?? 0) + 1,
      type,
      at: this.clock.now(),
      actorId: actor.personId,
      data: actor.via === undefined ? data : { ...data, via: actor.via },
      previousHash: last?.hash ?? genesis,
    };
    await tx.query(
      `insert into lifecycle.event (document_id, seq, type, at, actor_id, data, previous_hash, hash)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        documentId,
        event.seq,
        type,
        event.at,
        event.actorId,
        JSON.stringify(event.data),
        event.previousHash,
        chainHash(event),
      ],
    );
  }
}

/** The state machine's refusals are the API's problem codes, save those that only a fault of ours can cause. */
function refusalError(refusal: Refusal, action: Action): Error {
  if (refusal === 'steps-open' || refusal === 'ledger-open' || refusal === 'ledger-closed') {
    return new Error(`"${action}" came at the wrong time: ${refusal}`);
  }
  return new ApplicationError(refusal);
}
