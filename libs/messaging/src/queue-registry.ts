import { getQueueToken } from '@nestjs/bullmq';
import { Inject, Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { JobsOptions, Queue } from 'bullmq';
import type { QueueName } from '#libs/contracts';

export const JOB_OPTIONS = Symbol('JOB_OPTIONS');

/** The BullMQ queues by name. */
@Injectable()
export class QueueRegistry {
  constructor(
    private readonly modules: ModuleRef,
    @Inject(JOB_OPTIONS) readonly jobOptions: JobsOptions,
  ) {}

  get(name: QueueName): Queue {
    return this.modules.get<Queue>(getQueueToken(name), { strict: false });
  }
}
