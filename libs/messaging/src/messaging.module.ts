import { BullModule } from '@nestjs/bullmq';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import type { JobsOptions } from 'bullmq';
import { queueNames } from '#libs/contracts';
import { HandleOnce } from './handle-once.js';
import { HandledMessages } from './handled-messages.js';
import { Outbox } from './outbox.js';
import { LISTEN_URL, OutboxListener } from './outbox-listener.js';
import { flowProducerName, OutboxPublisher } from './outbox-publisher.js';
import { type QueueOptions, queueConnection, queuePrefix } from './queue-backend.js';
import { JOB_OPTIONS, QueueRegistry } from './queue-registry.js';
import { Reconciler } from './reconciler.js';
import { WorkerLifecycle } from './worker-lifecycle.js';

@Global()
@Module({})
export class MessagingModule {
  static forRoot(databaseUrl: string, options: QueueOptions): DynamicModule {
    const jobOptions: JobsOptions = {
      attempts: options.attempts,
      backoff: { type: 'exponential', delay: options.backoffMs, jitter: 0.5 },
      // Never by count: on the PostgreSQL backend that deadlocks under concurrency and marks done jobs as failed.
      removeOnComplete: { age: 3_600 },
      removeOnFail: { age: 30 * 24 * 3_600 },
    };
    return {
      module: MessagingModule,
      imports: [
        DiscoveryModule,
        BullModule.forRoot({
          connection: queueConnection(options.url),
          prefix: queuePrefix,
          defaultJobOptions: jobOptions,
          extraOptions: { manualRegistration: true },
        }),
        BullModule.registerQueue(...queueNames.map((name) => ({ name }))),
        BullModule.registerFlowProducer({ name: flowProducerName }),
      ],
      providers: [
        { provide: LISTEN_URL, useValue: databaseUrl },
        { provide: JOB_OPTIONS, useValue: jobOptions },
        Outbox,
        OutboxListener,
        OutboxPublisher,
        HandleOnce,
        HandledMessages,
        QueueRegistry,
        Reconciler,
        WorkerLifecycle,
      ],
      exports: [Outbox, HandleOnce, QueueRegistry, Reconciler, OutboxPublisher, BullModule],
    };
  }
}
