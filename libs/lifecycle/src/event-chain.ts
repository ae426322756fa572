import { createHash } from 'node:crypto';
import { canonicalJson } from '#libs/minutes';

/** One event of a document, bound to the one before it. */
export interface ChainedEvent {
  readonly documentId: string;
  readonly seq: number;
  readonly type: string;
  readonly at: Date;
  readonly actorId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly previousHash: string;
  readonly hash: string;
}

/** What the first event of every document points back to. */
export const genesis = '0'.repeat(64);

/** SHA-256 over the event without its own hash, so that changing or dropping any event breaks every later link. */
export function chainHash(event: Omit<ChainedEvent, 'hash'>): string {
  const { documentId, seq, type, at, actorId, data, previousHash } = event;
  return createHash('sha256')
    .update(canonicalJson({ documentId, seq, type, at: at.toISOString(), actorId, data, previousHash }))
    .digest('hex');
}

/** The `seq` of the first event that does not fit, or null for a whole chain. Events come in the order of `seq`. */
export function firstBrokenLink(events: readonly ChainedEvent[]): number | null {
  let previousHash = genesis;
  let expected = 1;
  for (const event of events) {
    if (event.seq !== expected || event.previousHash !== previousHash || event.hash !== chainHash(event))
      return expected;
    previousHash = event.hash;
    expected += 1;
  }
  return null;
}
