import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CloseFollowUpBody, PostponeFollowUpBody, ReasonFollowUpBody } from '#libs/contracts';
import type { Person } from '#libs/directory';
import type { Actor } from '#libs/lifecycle';
import { ActOnFollowUp, type FollowUpEffect } from './act-on-follow-up.js';
import { dueFor } from './due-for.js';
import { FollowUpNotices } from './follow-up-notices.js';
import type { FollowUpRecord } from './follow-up-record.js';
import { FollowUpTimers } from './follow-up-timers.js';
import { askedIn } from './notice-data.js';

/** What the office makes of a follow-up once it is somebody's: takes it as done, returns it, gives it another day, drops it. */
@Injectable()
export class SettleFollowUp {
  constructor(
    private readonly act: ActOnFollowUp,
    private readonly timers: FollowUpTimers,
    private readonly notices: FollowUpNotices,
  ) {}

  /** 办结 */
  async close(person: Person, followUpId: string, body: CloseFollowUpBody, actor: Actor): Promise<void> {
    const { version, remark } = body;
    await this.act.run(person, { followUpId, action: 'close', of: 'office', version, note: remark }, actor, {
      follow: (tx, followUp, actId) => this.tell(tx, followUp, actId, 'closed', remark, actor),
    });
  }

  /** 退回: the day that it was due on stays; one that has gone by is overdue at once. */
  async return(person: Person, followUpId: string, body: ReasonFollowUpBody, actor: Actor): Promise<void> {
    const { version, reason } = body;
    await this.act.run(person, { followUpId, action: 'return', of: 'office', version, note: reason }, actor, {
      effect: asNotDone,
      follow: (tx, followUp, actId) => this.tell(tx, followUp, actId, 'returned', reason, actor),
    });
  }

  /** 延期 */
  async postpone(person: Person, followUpId: string, body: PostponeFollowUpBody, actor: Actor): Promise<void> {
    const { version, reason, dueOn } = body;
    await this.act.run(person, { followUpId, action: 'postpone', of: 'office', version, note: reason }, actor, {
      effect: async (tx, { officeId, dueOn: before }) => {
        const plan = await this.timers.planner(tx, officeId);
        return { change: { due: dueFor(dueOn, 'set', plan) }, data: { dueOn, before } };
      },
      follow: (tx, followUp, actId) => this.tell(tx, followUp, actId, 'postponed', reason, actor),
    });
  }

  /** 撤销督办; of what nobody was asked for yet, nobody is told. */
  async drop(person: Person, followUpId: string, body: ReasonFollowUpBody, actor: Actor): Promise<void> {
    const { version, reason } = body;
    await this.act.run(person, { followUpId, action: 'drop', of: 'office', version, note: reason }, actor, {
      follow: async (tx, followUp, actId) => {
        if (followUp.openedAt !== null) await this.tell(tx, followUp, actId, 'dropped', reason, actor);
      },
    });
  }

  /** 重新督办: what was closed is the unit's again; what was dropped is confirmed anew. */
  async reopen(person: Person, followUpId: string, body: ReasonFollowUpBody, actor: Actor): Promise<void> {
    const { version, reason } = body;
    await this.act.run(person, { followUpId, action: 'reopen', of: 'office', version, note: reason }, actor, {
      effect: asNotDone,
      follow: async (tx, followUp, actId) => {
        if (followUp.state === 'open') await this.tell(tx, followUp, actId, 'reopened', reason, actor);
      },
    });
  }

  private async tell(
    tx: EntityManager,
    followUp: FollowUpRecord,
    actId: string,
    outcome: 'closed' | 'returned' | 'postponed' | 'dropped' | 'reopened',
    reason: string,
    { correlationId }: Actor,
  ): Promise<void> {
    if (followUp.unitId === null) return;
    const kind = {
      closed: 'closed',
      dropped: 'closed',
      returned: 'returned',
      reopened: 'returned',
      postponed: 'assigned',
    } as const;
    const notice = { unitId: followUp.unitId, occasion: actId, data: askedIn(followUp, { outcome, reason }) };
    await this.notices.toUnits(tx, followUp, `follow-up-${kind[outcome]}`, [notice], correlationId);
  }
}

/** What the unit last said of its progress holds no longer. */
async function asNotDone(): Promise<FollowUpEffect> {
  return { change: { percent: null } };
}
