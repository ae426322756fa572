import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  calendarFingerprint,
  dueInstant,
  type FollowUpTimer,
  type FollowUpTimes,
  planFollowUp,
  timerHour,
} from '#libs/minutes';
import { CONFIG, type Config } from '#libs/platform';
import { OfficeClock } from '../office-clock.js';

export interface CountedFollowUp extends FollowUpTimes {
  /** By which calendar: it is counted anew when another one holds. */
  readonly calendar: string;
}

/** When units are reminded. The record says when each timer runs out; whoever settles the matter clears them. */
@Injectable()
export class FollowUpTimers {
  constructor(
    private readonly officeClock: OfficeClock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Counts by the office's calendar, which is read once for all of its follow-ups. */
  async planner(tx: EntityManager, officeId: string): Promise<(dueOn: string) => CountedFollowUp> {
    const calendar = await this.officeClock.calendar(tx, officeId);
    const today = this.officeClock.today();
    const fingerprint = calendarFingerprint(calendar);
    return (dueOn) => ({ ...planFollowUp(dueOn, today, calendar), calendar: fingerprint });
  }

  async set(
    tx: EntityManager,
    planned: readonly { readonly followUpId: string; readonly timers: readonly FollowUpTimer[] }[],
  ): Promise<void> {
    const rows = planned.flatMap(({ followUpId, timers }) => timers.map((timer) => ({ followUpId, ...timer })));
    if (rows.length === 0) return;
    await tx.query(
      `insert into followup.timer (id, follow_up_id, kind, fires_at, because)
       select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::jsonb[])
       on conflict do nothing`,
      [
        rows.map(() => randomUUID()),
        rows.map(({ followUpId }) => followUpId),
        rows.map(({ kind }) => kind),
        rows.map(({ on }) => dueInstant(on, this.config.timeZone, timerHour)),
        rows.map(({ because }) => JSON.stringify(because)),
      ],
    );
  }

  async clear(tx: EntityManager, followUpId: string): Promise<void> {
    await tx.query(
      `update followup.timer set state = 'cleared', settled_at = $2 where follow_up_id = $1 and state = 'waiting'`,
      [followUpId, this.officeClock.now()],
    );
  }
}
