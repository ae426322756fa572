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
    await this.recordAll(tx, type, actor, [{ documentId, data }]);
  }

  /** Appends events of one kind to the chains of many documents. The caller holds the row lock of each. */
  async recordAll(
    tx: EntityManager,
    type: string,
    { personId, via }: Actor,
    news: readonly { readonly documentId: string; readonly data: Readonly<Record<string, unknown>> }[],
  ): Promise<void> {
    if (news.length === 0) return;
    const at = this.clock.now();
    const ends: { documentId: string; seq: number; hash: string }[] = await tx.query(
      `select id as "documentId", last.seq, last.hash
         from unnest($1::uuid[]) as document (id)
         cross join lateral (select seq, hash from lifecycle.event where document_id = id order by seq desc limit 1) as last`,
      [[...new Set(news.map(({ documentId }) => documentId))]],
    );
    const last = new Map(ends.map(({ documentId, seq, hash }) => [documentId, { seq, hash }]));
    const events = news.map(({ documentId, data: told }) => {
      const data = via === undefined ? told : { ...told, via };
      const before = last.get(documentId) ?? { seq: 0, hash: genesis };
      const event = { documentId, seq: before.seq + 1, type, at, actorId: personId, data, previousHash: before.hash };
      const hash = chainHash(event);
      last.set(documentId, { seq: event.seq, hash });
      return { ...event, hash };
    });
    await tx.query(
      `insert into lifecycle.event (document_id, seq, type, at, actor_id, data, previous_hash, hash)
       select document_id, seq, $1, $2, $3, data, previous_hash, hash
         from unnest($4::uuid[], $5::int[], $6::jsonb[], $7::text[], $8::text[])
              as event (document_id, seq, data, previous_hash, hash)`,
      [
        type,
        at,
        personId,
        events.map(({ documentId }) => documentId),
        events.map(({ seq }) => seq),
        events.map(({ data }) => JSON.stringify(data)),
        events.map(({ previousHash }) => previousHash),
        events.map(({ hash }) => hash),
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
