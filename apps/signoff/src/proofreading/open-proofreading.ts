import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Holders, OpenTasks, proofreadersSeat } from '#libs/desk';
import { Clock, type DocumentEntity } from '#libs/lifecycle';
import { CONFIG, type Config, dateIn } from '#libs/platform';

/** 复核: puts what was just signed on the desk of whoever distributes for the office, save its drafter. */
@Injectable()
export class OpenProofreading {
  constructor(
    private readonly holders: Holders,
    private readonly openTasks: OpenTasks,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** In the transaction of the signature. The caller holds the document's row lock. */
  async run(tx: EntityManager, document: DocumentEntity, correlationId: string): Promise<void> {
    const on = dateIn(this.config.timeZone, this.clock.now());
    const step = (document.route?.steps.length ?? 0) + 1;
    const [holding] = await this.holders.of(tx, document, 'sign-off', [proofreadersSeat], { step, round: [], on });
    if (holding === undefined) throw new Error(`Nobody was found for the proof of ${document.id}`);
    await this.openTasks.run(
      tx,
      document,
      {
        stage: 'sign-off',
        step,
        name: '复核',
        bulk: false,
        mayAbstain: false,
        times: undefined,
      },
      [{ seat: proofreadersSeat, ...holding }],
      correlationId,
    );
  }
}
