import { randomUUID } from 'node:crypto';
import { Processor } from '@nestjs/bullmq';
import { Injectable, Module } from '@nestjs/common';
import type { Envelope } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { eventually, startTestService, type TestService } from '#libs/testing';
import { HandleOnce } from './handle-once.js';
import { type HandlersFor, MessageProcessor } from './message-processor.js';
import { message, Outbox } from './outbox.js';
import { OutboxPublisher } from './outbox-publisher.js';
import { QueueRegistry } from './queue-registry.js';
import { Reconciler } from './reconciler.js';

/** What the processors below were given, in the order in which they finished. */
@Injectable()
class Desk {
  readonly handled: { name: string; messageId: string; payload: unknown }[] = [];
  failures = 0;

  put(name: string, { messageId, payload }: Envelope): void {
    if (this.failures > 0) {
      this.failures -= 1;
      throw new Error('the desk is full');
    }
    this.handled.push({ name, messageId, payload });
  }

  of(documentId: string): string[] {
    return this.handled.filter(({ payload }) => JSON.stringify(payload).includes(documentId)).map(({ name }) => name);
  }
}

/** This test sends none of these. */
async function unheard({ messageId }: Envelope): Promise<void> {
  throw new Error(`Nobody was to send ${messageId}`);
}

@Processor('distribution')
class DistributionDesk extends MessageProcessor<'distribution'> {
  protected readonly queue = 'distribution';
  protected readonly handlers: HandlersFor<'distribution'> = {
    'distribution.open': (message) => this.once.run(message, async () => this.desk.put('open', message)),
    'distribution.close': (message) => this.once.run(message, async () => this.desk.put('close', message)),
    'distribution.chase': unheard,
    'distribution.annulled': unheard,
    'distribution.publication-due': unheard,
    'distribution.recount': unheard,
    'distribution.open-follow-ups': unheard,
    'distribution.remind-follow-up': unheard,
  };

  constructor(
    private readonly once: HandleOnce,
    private readonly desk: Desk,
  ) {
    super();
  }
}

@Processor('notification')
class NotificationDesk extends MessageProcessor<'notification'> {
  protected readonly queue = 'notification';
  protected readonly handlers: HandlersFor<'notification'> = {
    'notification.deliver': async (message) => this.desk.put('deliver', message),
  };

  constructor(private readonly desk: Desk) {
    super();
  }
}

@Module({ providers: [Desk, DistributionDesk, NotificationDesk] })
class DeskModule {}

describe('messages', () => {
  let service: TestService;
  let desk: Desk;
  let outbox: Outbox;
  let unitOfWork: UnitOfWork;

  beforeAll(async () => {
    service = await startTestService([DeskModule]);
    desk = service.app.get(Desk, { strict: false });
    outbox = service.app.get(Outbox);
    unitOfWork = service.app.get(UnitOfWork);
  });

  afterAll(() => service?.stop());

  it('reach their handler when the change they follow from is committed', async () => {
    const documentId = randomUUID();

    await promise(message('distribution.open', { documentId, round: 1 }));

    await eventually('the message is handled', async () => desk.of(documentId).length > 0);
    expect(desk.of(documentId)).toEqual(['open']);
  });

  it('are not sent when the change is rolled back', async () => {
    const lost = randomUUID();
    const kept = randomUUID();

    await expect(
      unitOfWork.run(async (tx) => {
        await outbox.add(tx, 'test', [message('distribution.open', { documentId: lost, round: 1 })]);
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    await promise(message('distribution.open', { documentId: kept, round: 1 }));

    await eventually('the later message is handled', async () => desk.of(kept).length > 0);
    expect(desk.of(lost)).toEqual([]);
  });

  it('are handled once in effect, though they are delivered twice', async () => {
    const documentId = randomUUID();
    await promise(message('distribution.open', { documentId, round: 1 }));
    const first = await eventually('the message is handled', async () =>
      desk.handled.find(({ payload }) => JSON.stringify(payload).includes(documentId)),
    );
    const again = { messageId: first.messageId, correlationId: 'test', payload: first.payload };

    const queue = service.app.get(QueueRegistry).get('distribution');
    const job = await queue.add('distribution.open', again, { jobId: randomUUID(), removeOnComplete: false });

    await eventually('the second delivery is over', async () => (await job.getState()) === 'completed');
    expect(desk.of(documentId)).toEqual(['open']);
  });

  it('are tried again after a failure, and the second attempt succeeds', async () => {
    const documentId = randomUUID();
    desk.failures = 2;

    await promise(message('distribution.open', { documentId, round: 1 }));

    await eventually('the third attempt succeeds', async () => desk.of(documentId).length > 0);
    expect(desk.failures).toBe(0);
  });

  it('go to the failed set at once when their payload does not fit, and say why', async () => {
    const queue = service.app.get(QueueRegistry).get('distribution');

    const job = await queue.add('distribution.open', {
      messageId: randomUUID(),
      correlationId: '',
      payload: { documentId: 7 },
    });

    const failed = await eventually('the message failed', async () => {
      const found = await queue.getJob(String(job.id));
      return found?.failedReason ? found : null;
    });
    expect(failed.failedReason).toMatch(/Malformed "distribution.open".*documentId/s);
  });

  it('wait for their children', async () => {
    const documentId = randomUUID();
    const children = Array.from({ length: 3 }, () => message('notification.deliver', { deliveryIds: [documentId] }));

    await promise(message('distribution.close', { documentId, round: 1 }, children));

    await eventually('the parent is handled', async () => desk.of(documentId).includes('close'));
    expect(desk.of(documentId)).toEqual(['deliver', 'deliver', 'deliver', 'close']);
  });

  it('are published once by several publishers at the same time', async () => {
    const publisher = service.app.get(OutboxPublisher);
    const documentId = randomUUID();
    await unitOfWork.run(async (tx) => {
      const messages = Array.from({ length: 500 }, (_, round) =>
        message('distribution.open', { documentId, round: round + 1 }),
      );
      await outbox.add(tx, 'test', messages);
    });

    await Promise.all([1, 2, 3, 4].map(() => publisher.publishBatch()));

    await eventually('all are handled', async () => desk.of(documentId).length >= 500);
    const [{ count }]: [{ count: number }] = await service.database.query(
      'select count(*)::int from messaging.outbox_message',
    );
    expect(count).toBe(0);
    expect(new Set(desk.handled.map(({ messageId }) => messageId)).size).toBe(desk.handled.length);
  });

  it('that were handled are forgotten when none of them can come again', async () => {
    const [old, young] = [randomUUID(), randomUUID()];
    await service.database.query(
      `insert into messaging.handled_message (message_id, handled_at)
       values ($1, now() - interval '15 days'), ($2, now() - interval '13 days')`,
      [old, young],
    );

    await service.app.get(Reconciler).reconcile(0);

    const kept = await service.database.query(
      'select message_id as id from messaging.handled_message where message_id = any($1)',
      [[old, young]],
    );
    expect(kept).toEqual([{ id: young }]);
  });

  it('of a newer release are left for a publisher that knows them', async () => {
    await service.database.query(
      `insert into messaging.outbox_message (id, name, payload, correlation_id) values ($1, 'distribution.revoke', '{}', '')`,
      [randomUUID()],
    );

    await service.app.get(OutboxPublisher).publishBatch();

    const left = await service.database.query('select name from messaging.outbox_message');
    expect(left).toEqual([{ name: 'distribution.revoke' }]);
  });

  function promise(outgoing: ReturnType<typeof message>): Promise<void> {
    return unitOfWork.run((tx) => outbox.add(tx, 'test', [outgoing]));
  }
});
