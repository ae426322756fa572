import { z } from 'zod';

/**
 * Every message in the system, by name. A name reads `<queue>.<verb>`, so the queue a message travels on is never
 * written twice.
 *
 * Payloads carry identifiers, the round and the revision that they speak about, never text, addresses or secrets: a
 * message may wait for hours and is stored in the clear. A payload may gain optional fields; anything else is a new
 * name (`review.open-v2`), and the old handler stays until its queue has drained.
 */
const documentRef = z.object({
  documentId: z.uuid(),
  /** Counts the submissions of a document; a message of an earlier round has been overtaken. */
  round: z.int().positive(),
});

export const messages = {
  'drafting.returned': documentRef,
  'review.open': documentRef.extend({ step: z.int().min(0) }),
  /** The document was withdrawn: what is still open of that round is to be taken off the desks. */
  'review.close': documentRef,
  /** A timer of a review task has run out. */
  'review.remind': z.object({ timerId: z.uuid() }),
  /** Who stands in for whom has changed: the holder of the task is to be found anew. */
  'review.reassign': z.object({ taskId: z.uuid() }),
  /** The office's calendar, or the public one, is another than open tasks were counted by. */
  'review.recount': z.object({ officeId: z.uuid() }),
  'signoff.open': documentRef,
  'signoff.close': documentRef,
  'signoff.remind': z.object({ timerId: z.uuid() }),
  'signoff.reassign': z.object({ taskId: z.uuid() }),
  'distribution.open': documentRef,
  /** Parent of a distribution's flow: runs when each of its deliveries has been attempted. */
  'distribution.close': documentRef,
  /** The time has come to chase units that have not signed for a document. */
  'distribution.chase': z.object({ chaseId: z.uuid() }),
  /** The document went out of force: whoever had it is told. */
  'distribution.annulled': documentRef,
  /** A document marked 主动公开 is due to be public, and is not. */
  'distribution.publication-due': z.object({ documentId: z.uuid() }),
  /** The office's calendar, or the public one, is another than days were counted by that still wait. */
  'distribution.recount': z.object({ officeId: z.uuid() }),
  /** A document was sent out for the first time: what it asks of units is to be followed up. */
  'distribution.open-follow-ups': documentRef,
  /** A timer of a follow-up has run out. */
  'distribution.remind-follow-up': z.object({ timerId: z.uuid() }),
  'notification.deliver': z.object({ deliveryIds: z.array(z.uuid()).min(1).max(200) }),
} as const satisfies Record<`${string}.${string}`, z.ZodType>;

export type MessageName = keyof typeof messages;
export type MessagePayload<N extends MessageName> = z.infer<(typeof messages)[N]>;

export type QueueOf<N extends MessageName> = N extends `${infer Q}.${string}` ? Q : never;
export type QueueName = QueueOf<MessageName>;
export type MessageOn<Q extends QueueName> = Extract<MessageName, `${Q}.${string}`>;

/** What travels in the queue: the payload, plus what every consumer needs. */
export interface Envelope<N extends MessageName = MessageName> {
  readonly messageId: string;
  readonly correlationId: string;
  readonly payload: MessagePayload<N>;
}

export type EnvelopeReading<N extends MessageName> =
  | { readonly success: true; readonly envelope: Envelope<N> }
  | { readonly success: false; readonly problem: string };

/** The consuming side never trusts the queue: another release may have written what is in it. */
export function readEnvelope<N extends MessageName>(name: N, data: unknown): EnvelopeReading<N> {
  const schema = z.object({ messageId: z.uuid(), correlationId: z.string(), payload: messages[name] as z.ZodType });
  const parsed = schema.safeParse(data);
  return parsed.success
    ? { success: true, envelope: parsed.data as Envelope<N> }
    : { success: false, problem: z.prettifyError(parsed.error) };
}

export const messageNames = Object.keys(messages) as readonly MessageName[];

export function isMessageName(name: string): name is MessageName {
  return Object.hasOwn(messages, name);
}

export function queueOf<N extends MessageName>(name: N): QueueOf<N> {
  return name.slice(0, name.indexOf('.')) as QueueOf<N>;
}

export const queueNames: readonly QueueName[] = [...new Set(messageNames.map(queueOf))];
