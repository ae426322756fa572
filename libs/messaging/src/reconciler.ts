import { randomUUID } from 'node:crypto';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { EntityManager } from 'typeorm';
import { UnitOfWork } from '#libs/database';
import { Outbox, type OutgoingMessage } from './outbox.js';
import { Sweep } from './sweep.js';

/**
 * What a stage should have in its in-tray, worked out from the record alone. A stage provides one; the reconciler
 * promises what is missing. Handlers meet natural keys, so that a message too many does nothing.
 */
export abstract class InTray {
  /** Whether finding something is the ordinary way of work (a timer that ran out), and nothing to warn of. */
  readonly routine: boolean = false;

  /** Messages for work that has been due for `ageSeconds` or more and of which the record shows no trace. */
  abstract missing(tx: EntityManager, ageSeconds: number): Promise<OutgoingMessage[]>;
}

/** Any number; it only has to be the same in every process. */
const reconcileLock = 727_018_003;
const intervalMs = 60_000;
const minAgeSeconds = 60;

/** Rebuilds the in-trays from the record: the queue may lose everything at any time. */
@Injectable()
export class Reconciler implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Reconciler.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running = this.reconcile(minAgeSeconds).catch((error: unknown) => {
        this.logger.error('Reconciling failed; it is tried again in a minute', error);
      });
    }, intervalMs);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** Says how many messages had to be promised again; routine ones are not counted. */
  async reconcile(ageSeconds: number): Promise<number> {
    return this.unitOfWork.run(async (tx) => {
      for (const sweep of this.instancesOf(Sweep)) if (await this.isMine(tx, sweep)) await sweep.run(tx);
      let promised = 0;
      for (const tray of this.instancesOf(InTray)) {
        const refilled = await this.refill(tx, tray, ageSeconds);
        if (!tray.routine) promised += refilled;
      }
      if (promised > 0) this.logger.warn(`Promised ${promised} messages again that the queue no longer had`);
      return promised;
    });
  }

  private async refill(tx: EntityManager, tray: InTray, ageSeconds: number): Promise<number> {
    if (!(await this.isMine(tx, tray))) return 0;
    const messages = await tray.missing(tx, ageSeconds);
    // What is promised already needs no second promise; publishing it comes first.
    const [{ waiting }]: [{ waiting: boolean }] = await tx.query(
      'select exists (select from messaging.outbox_message where name = any($1)) as waiting',
      [messages.map(({ name }) => name)],
    );
    if (waiting) return 0;
    await this.outbox.add(tx, randomUUID(), messages);
    return messages.length;
  }

  /** One process at a time for each tray and each sweep; the others find nothing to do. */
  private async isMine(tx: EntityManager, work: object): Promise<boolean> {
    const [{ mine }]: [{ mine: boolean }] = await tx.query(
      'select pg_try_advisory_xact_lock($1, hashtext($2)) as mine',
      [reconcileLock, work.constructor.name],
    );
    return mine;
  }

  private instancesOf<T extends object>(kind: abstract new (...given: never[]) => T): T[] {
    return this.discovery
      .getProviders()
      .map(({ instance }) => instance as unknown)
      .filter((instance): instance is T => instance instanceof kind);
  }
}
