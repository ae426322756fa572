import { InjectFlowProducer } from '@nestjs/bullmq';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { FlowJob, FlowProducer, JobsOptions } from 'bullmq';
import { DataSource } from 'typeorm';
import { type MessageName, messageNames, queueNames, queueOf } from '#libs/contracts';
import { OutboxListener } from './outbox-listener.js';
import { QueueRegistry } from './queue-registry.js';

export const flowProducerName = 'jiyao';

const batchSize = 200;
/** Safety net for a lost notification. */
const pollMs = 5_000;
const pauseAfterErrorMs = 1_000;

interface OutboxMessageRow {
  readonly id: string;
  readonly name: MessageName;
  readonly payload: unknown;
  readonly correlation_id: string;
  readonly parent_id: string | null;
}

/** Hands promised messages to the queue. Any number may run at once: each takes rows that no other holds. */
@Injectable()
export class OutboxPublisher implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(OutboxPublisher.name);
  private running: Promise<void> | undefined;
  private stopped = false;
  private woken = false;
  private wake: () => void = () => undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly listener: OutboxListener,
    private readonly queues: QueueRegistry,
    @InjectFlowProducer(flowProducerName) private readonly flows: FlowProducer,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.listener.listen(() => this.kick());
    this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    this.kick();
    await this.running;
    await this.listener.close();
  }

  /**
   * Publishes one batch and says how many messages it held.
   *
   * The rows are deleted in the transaction that hands them over. If handing over fails they stay; if the commit fails
   * they are handed over again under the same job id, which the queue ignores and `HandleOnce` would catch anyway.
   */
  async publishBatch(): Promise<number> {
    return this.dataSource.transaction(async (tx) => {
      const [rows]: [OutboxMessageRow[], number] = await tx.query(
        `with root as (
           select id from messaging.outbox_message
            where parent_id is null and name = any($1) -- a newer release may promise what this one does not know
            order by seq limit $2 for update skip locked)
         delete from messaging.outbox_message
          where id in (select id from root) or parent_id in (select id from root)
         returning id, name, payload, correlation_id, parent_id`,
        [messageNames, batchSize],
      );
      await this.handOver(rows);
      return rows.length;
    });
  }

  private async handOver(rows: readonly OutboxMessageRow[]): Promise<void> {
    const parents = new Set(rows.flatMap(({ parent_id }) => parent_id ?? []));
    const plain = rows.filter(({ id, parent_id }) => parent_id === null && !parents.has(id));
    for (const queue of queueNames) {
      const batch = plain.filter(({ name }) => queueOf(name) === queue);
      if (batch.length > 0) await this.queues.get(queue).addBulk(batch.map(toJob));
    }
    const flows = rows
      .filter(({ id }) => parents.has(id))
      .map((parent) =>
        toFlow(
          parent,
          rows.filter(({ parent_id }) => parent_id === parent.id),
          this.queues.jobOptions,
        ),
      );
    if (flows.length > 0) await this.flows.addBulk(flows);
  }

  private kick(): void {
    this.woken = true;
    this.wake();
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      this.woken = false;
      try {
        while (!this.stopped && (await this.publishBatch()) > 0);
        await this.rest(pollMs);
      } catch (error) {
        this.logger.error('Publishing failed; the messages stay in the outbox', error);
        this.woken = false;
        await this.rest(pauseAfterErrorMs);
      }
    }
  }

  /** Until the time is over or somebody wakes the publisher, whichever comes first. */
  private async rest(ms: number): Promise<void> {
    if (this.woken || this.stopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function toJob(row: OutboxMessageRow) {
  return { name: row.name, data: envelopeOf(row), opts: { jobId: row.id } };
}

function toFlow(parent: OutboxMessageRow, children: readonly OutboxMessageRow[], options: JobsOptions): FlowJob {
  const node = (row: OutboxMessageRow, extra: JobsOptions): FlowJob => ({
    name: row.name,
    queueName: queueOf(row.name),
    data: envelopeOf(row),
    opts: { ...options, ...extra, jobId: row.id },
  });
  return {
    ...node(parent, {}),
    // A child that failed for good must not leave its parent waiting for ever: the parent looks at the ledger itself.
    children: children.map((child) => node(child, { ignoreDependencyOnFailure: true })),
  };
}

function envelopeOf({ id, payload, correlation_id }: OutboxMessageRow) {
  return { messageId: id, correlationId: correlation_id, payload };
}
