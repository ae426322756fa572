import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Envelope } from '#libs/contracts';
import { Desk, Holders, heldTasks, OpenTasks } from '#libs/desk';
import { Clock, Lifecycle } from '#libs/lifecycle';
import { routeSchema } from '#libs/minutes';
import { CONFIG, type Config, dateIn } from '#libs/platform';

/** Puts the document on its signer's desk, or on that of whoever stands in, and tells them. Again changes nothing. */
@Injectable()
export class OpenTask {
  constructor(
    private readonly lifecycle: Lifecycle,
    private readonly desk: Desk,
    private readonly holders: Holders,
    private readonly openTasks: OpenTasks,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async run(tx: EntityManager, { payload, correlationId }: Envelope<'signoff.open'>): Promise<void> {
    const document = await this.lifecycle.lock(tx, payload.documentId);
    if (document.stage !== 'sign-off' || document.round !== payload.round || document.route === null) return; // Overtaken.

    const { steps, signer, signing } = routeSchema.parse(document.route);
    const seat = `person:${signer}`;
    const round = heldTasks(await this.desk.round(tx, document));
    const on = dateIn(this.config.timeZone, this.clock.now());
    const [holding] = await this.holders.of(tx, document, 'sign-off', [seat], { step: steps.length, round, on });
    if (holding === undefined) return;
    await this.openTasks.run(
      tx,
      document,
      { stage: 'sign-off', step: steps.length, name: '', bulk: false, mayAbstain: false, times: signing },
      [{ seat, ...holding }],
      correlationId,
    );
  }
}
