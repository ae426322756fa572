import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Envelope } from '#libs/contracts';
import { Clock, Lifecycle } from '#libs/lifecycle';
import type { FollowUpTimerKind } from '#libs/minutes';
import { FollowUpNotices } from './follow-up-notices.js';
import { FollowUpRecords } from './follow-up-record.js';

interface TimerRow {
  readonly followUpId: string;
  readonly documentId: string;
  readonly kind: FollowUpTimerKind;
  readonly because: { readonly zh: string; readonly en: string };
}

/** A timer has run out: the unit is reminded, and of what is overdue the office is told too. */
@Injectable()
export class RemindFollowUp {
  constructor(
    private readonly lifecycle: Lifecycle,
    private readonly records: FollowUpRecords,
    private readonly notices: FollowUpNotices,
    private readonly clock: Clock,
  ) {}

  /** Once: a timer of what was settled has been cleared and does nothing. */
  async run(tx: EntityManager, { payload, correlationId }: Envelope<'distribution.remind-follow-up'>): Promise<void> {
    const [timer]: TimerRow[] = await tx.query(
      `select follow_up_id as "followUpId", document_id as "documentId", timer.kind, timer.because
         from followup.timer join followup.follow_up on follow_up.id = follow_up_id
        where timer.id = $1 and timer.state = 'waiting'`,
      [payload.timerId],
    );
    if (timer === undefined) return;
    await this.lifecycle.lock(tx, timer.documentId);
    const followUp = await this.records.get(tx, timer.followUpId);
    const stands = followUp.state === 'open' && !followUp.annulled;
    const [, count]: [unknown, number] = await tx.query(
      `update followup.timer set state = $2, settled_at = $3 where id = $1 and state = 'waiting' and fires_at <= $3`,
      [payload.timerId, stands ? 'fired' : 'cleared', this.clock.now()],
    );
    if (count === 0 || !stands || followUp.unitId === null) return;

    const { id, unitId, heading, what, role, endsOn, unit } = followUp;
    const notice = {
      occasion: payload.timerId,
      data: { followUpId: id, asked: [{ heading, what, role, endsOn }], because: timer.because, unit },
    };
    await this.notices.toUnits(tx, followUp, 'follow-up-reminder', [{ ...notice, unitId }], correlationId);
    if (timer.kind === 'overdue')
      await this.notices.toOffice(tx, followUp, 'follow-up-reminder', notice, correlationId);
    await this.records.addActs(tx, [
      { followUpId: id, kind: 'remind', personId: null, data: { because: timer.because } },
    ]);
  }
}
