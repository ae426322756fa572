import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ApplicationError, type ConfirmFollowUpBody } from '#libs/contracts';
import type { Person } from '#libs/directory';
import type { Actor } from '#libs/lifecycle';
import { ActOnFollowUp } from './act-on-follow-up.js';
import { dueFor } from './due-for.js';
import { FollowUpNotices } from './follow-up-notices.js';
import type { FollowUpRecord } from './follow-up-record.js';
import { FollowUpTimers } from './follow-up-timers.js';
import { askedIn } from './notice-data.js';

/** 确认: a person of the office says who is meant and by when; from now on it is that unit's duty. */
@Injectable()
export class ConfirmFollowUp {
  constructor(
    private readonly act: ActOnFollowUp,
    private readonly timers: FollowUpTimers,
    private readonly notices: FollowUpNotices,
  ) {}

  /** @throws ApplicationError as ActOnFollowUp, and follow-up-assigned-already */
  async run(person: Person, followUpId: string, body: ConfirmFollowUpBody, actor: Actor): Promise<void> {
    const { version, unitId, role, dueOn } = body;
    await this.act.run(person, { followUpId, action: 'confirm', of: 'office', version, note: '', unitId }, actor, {
      effect: async (tx, followUp) => {
        await requireFree(tx, followUp, unitId);
        const plan = await this.timers.planner(tx, followUp.officeId);
        const basis = dueOn === followUp.dueOn ? followUp.dueBasis : 'set';
        return { change: { unitId, role, due: dueFor(dueOn, basis, plan) }, data: { dueOn } };
      },
      follow: (tx, followUp, actId) =>
        this.notices.toUnits(
          tx,
          followUp,
          'follow-up-assigned',
          [{ unitId, occasion: actId, data: askedIn(followUp) }],
          actor.correlationId,
        ),
    });
  }
}

/** The unit may be asked for the same thing already, by other words of the text. */
async function requireFree(tx: EntityManager, followUp: FollowUpRecord, unitId: string): Promise<void> {
  const taken: unknown[] = await tx.query(
    `select from followup.follow_up
      where document_id = $1 and item = $2 and action = $3 and unit_id = $4 and state <> 'dropped' and id <> $5`,
    [followUp.documentId, followUp.item, followUp.action, unitId, followUp.id],
  );
  if (taken.length > 0) throw new ApplicationError('follow-up-assigned-already');
}
