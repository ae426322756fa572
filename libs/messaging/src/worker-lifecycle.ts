import { BullRegistrar, WorkerHost } from '@nestjs/bullmq';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { Worker } from 'bullmq';

/**
 * Starts workers last and stops them first: no message is handled before every module is up, and none is being handled
 * when the database goes away.
 */
@Injectable()
export class WorkerLifecycle implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(WorkerLifecycle.name);

  constructor(
    private readonly registrar: BullRegistrar,
    private readonly discovery: DiscoveryService,
  ) {}

  onApplicationBootstrap(): void {
    this.registrar.register();
    for (const worker of this.workers()) {
      // A worker that nobody listens to throws its connection errors at the process.
      worker.on('error', (error) => this.logger.error(`Worker of ${worker.name}: ${error.message}`));
      worker.on('failed', (job, error) =>
        this.logger.warn(
          `${job?.name ?? worker.name} ${job?.id ?? ''} failed (${job?.attemptsMade}): ${error.message}`,
        ),
      );
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.workers().map((worker) => worker.close()));
  }

  private workers(): Worker[] {
    return this.discovery
      .getProviders()
      .map(({ instance }) => instance as unknown)
      .filter((instance): instance is WorkerHost => instance instanceof WorkerHost)
      .map(({ worker }) => worker);
  }
}
