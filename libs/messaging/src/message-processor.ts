import { WorkerHost } from '@nestjs/bullmq';
import { type Job, UnrecoverableError } from 'bullmq';
import { type Envelope, isMessageName, type MessageOn, type QueueName, queueOf, readEnvelope } from '#libs/contracts';

/**
 * How long a message stays with a worker that gives no sign of life, and how often others look: a message
 * that a killed process held is noticed on one look and taken over on the next, after some 23 to 30 seconds. Milliseconds.
 */
export const workerTimes = { lockDuration: 15_000, stalledInterval: 7_500 } as const;

/** What a handler may need to know of the delivery besides the message. */
export interface DeliveryContext {
  /** True when the queue will not deliver the message again after a failure. */
  readonly lastAttempt: boolean;
}

/** One handler for each message on the queue. Leave one out and it does not compile. */
export type HandlersFor<Q extends QueueName> = {
  readonly [N in MessageOn<Q>]: (message: Envelope<N>, context: DeliveryContext) => Promise<unknown>;
};

/**
 * Turns whatever the queue holds into a typed message, or refuses it for good: a payload that does not fit its schema
 * will not fit better on the eighth try, and stays in the failed set with the reason.
 */
export abstract class MessageProcessor<Q extends QueueName> extends WorkerHost {
  protected abstract readonly queue: Q;
  protected abstract readonly handlers: HandlersFor<Q>;

  override async process(job: Job): Promise<void> {
    const { name } = job;
    if (!isMessageName(name) || queueOf(name) !== this.queue) throw new UnrecoverableError(`No handler for "${name}"`);

    const reading = readEnvelope(name, job.data);
    if (!reading.success) throw new UnrecoverableError(`Malformed "${name}" ${job.id}: ${reading.problem}`);

    // One name chose both schema and handler; through a union TypeScript knows only that some name did.
    const handle = this.handlers[name as MessageOn<Q>] as (
      message: Envelope<MessageOn<Q>>,
      context: DeliveryContext,
    ) => Promise<unknown>;
    await handle(reading.envelope as Envelope<MessageOn<Q>>, {
      lastAttempt: job.attemptsMade + 1 >= (job.opts.attempts ?? 1),
    });
  }
}
