import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ChaseView } from '#libs/contracts';
import type { OpenedDistribution } from '#libs/ledger';
import { dueInstant, type PlannedChase, timerHour } from '#libs/minutes';
import { CONFIG, type Config } from '#libs/platform';
import { OfficeClock } from '../office-clock.js';

/** 催收: when the main recipients of a document are chased. The record says when; whoever is done clears it. */
@Injectable()
export class Chases {
  constructor(
    private readonly officeClock: OfficeClock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** One set for all that the signature named, and one for each entry that came later: it has a deadline of its own. */
  async set(
    tx: EntityManager,
    documentId: string,
    entries: OpenedDistribution['entries'],
    planned: readonly PlannedChase[],
  ): Promise<void> {
    const main = entries.filter((entry) => entry.main);
    if (main.length === 0) return;
    const [first]: unknown[] = await tx.query(
      'select from distribution.chase where document_id = $1 and delivery_id is null',
      [documentId],
    );
    const of = first === undefined ? [null] : main.map(({ id }) => id);
    const rows = of.flatMap((deliveryId) => planned.map((chase) => ({ deliveryId, chase })));
    await tx.query(
      `insert into distribution.chase (id, document_id, delivery_id, rung, fires_at, because)
       select id, $1, delivery_id, rung, fires_at, because
         from unnest($2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[], $6::jsonb[])
              as given (id, delivery_id, rung, fires_at, because)
       on conflict do nothing`,
      [
        documentId,
        rows.map(() => randomUUID()),
        rows.map(({ deliveryId }) => deliveryId),
        rows.map(({ chase }) => chase.rung),
        rows.map(({ chase }) => dueInstant(chase.on, this.config.timeZone, timerHour)),
        rows.map(({ chase }) => JSON.stringify(chase.because)),
      ],
    );
  }

  /** Nobody is to be chased for that document any more. */
  async clear(tx: EntityManager, documentId: string): Promise<void> {
    await tx.query(
      `update distribution.chase set state = 'cleared', settled_at = $2 where document_id = $1 and state = 'waiting'`,
      [documentId, this.officeClock.now()],
    );
  }

  async of(tx: EntityManager, documentId: string): Promise<ChaseView[]> {
    const rows: (Omit<ChaseView, 'firesAt'> & { readonly firesAt: Date })[] = await tx.query(
      `select rung, fires_at as "firesAt", because, unit.name as "unitName",
              -- Of an entry of its own that is signed for or returned, nothing comes of the chase: see Outstanding.
              case when chase.state = 'waiting' and delivery.state not in ('accepted', 'read') then 'cleared'
                   else chase.state end as state
         from distribution.chase
         left join ledger.delivery on delivery.id = chase.delivery_id
         left join directory.unit on unit.id = delivery.unit_id
        where chase.document_id = $1 order by fires_at, rung limit 1000`,
      [documentId],
    );
    return rows.map((row) => ({ ...row, firesAt: row.firesAt.toISOString() }));
  }
}
