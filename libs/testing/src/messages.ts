import type { QueueName } from '#libs/contracts';
import { QueueRegistry } from '#libs/messaging';
import { eventually } from './eventually.js';
import type { TestService } from './test-service.js';

/** Waits until every promised message has been handed to its queue. */
export async function published(service: TestService): Promise<void> {
  await eventually('the outbox is empty', () => outboxIsEmpty(service));
}

/** Waits until these queues, which this process works on, have done all that was promised and what followed from it. */
export async function handled(service: TestService, queues: readonly QueueName[]): Promise<void> {
  const registry = service.app.get(QueueRegistry);
  await eventually('nothing is promised, waiting or in hand', async () => {
    if (!(await outboxIsEmpty(service))) return false;
    const counts = await Promise.all(
      queues.map((queue) => registry.get(queue).getJobCounts('waiting', 'prioritized', 'active', 'waiting-children')),
    );
    const none = counts.every((count) => Object.values(count).every((jobs) => jobs === 0));
    // What ended just now may have promised something.
    return none && (await outboxIsEmpty(service));
  });
}

/** Messages about a document that lie in queues which nobody in this process works on. */
export async function messagesIn(
  service: TestService,
  queues: readonly QueueName[],
  documentId: string,
): Promise<{ name: string; payload: unknown }[]> {
  await published(service);
  const registry = service.app.get(QueueRegistry);
  const jobs = await Promise.all(queues.map((queue) => registry.get(queue).getJobs(['waiting', 'delayed'], 0, 500)));
  return jobs
    .flat()
    .filter(({ data }) => data.payload.documentId === documentId)
    .map(({ name, data }) => ({ name, payload: data.payload }));
}

async function outboxIsEmpty({ database }: TestService): Promise<boolean> {
  const [{ waiting }] = await database.query('select exists (select from messaging.outbox_message) as waiting');
  return !waiting;
}
