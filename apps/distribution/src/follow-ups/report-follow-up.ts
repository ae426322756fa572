import { Injectable } from '@nestjs/common';
import type { ReportFollowUpBody } from '#libs/contracts';
import type { Person } from '#libs/directory';
import type { Actor } from '#libs/lifecycle';
import { ActOnFollowUp } from './act-on-follow-up.js';
import { Attachments } from './attachments.js';
import { FollowUpNotices } from './follow-up-notices.js';
import { askedIn } from './notice-data.js';

/** 反馈: the unit tells how far it has come, or that it is done; then the office is asked to take it as done. */
@Injectable()
export class ReportFollowUp {
  constructor(
    private readonly act: ActOnFollowUp,
    private readonly attachments: Attachments,
    private readonly notices: FollowUpNotices,
  ) {}

  /** @throws ApplicationError as ActOnFollowUp, and unknown-attachment */
  async run(
    person: Person,
    followUpId: string,
    action: 'report' | 'complete',
    body: ReportFollowUpBody,
    actor: Actor,
  ): Promise<void> {
    const percent = action === 'complete' ? 100 : body.percent;
    await this.act.run(person, { followUpId, action, of: 'unit', note: body.text }, actor, {
      effect: async () => ({ percent, change: percent === null ? {} : { percent } }),
      follow: async (tx, followUp, actId) => {
        await this.attachments.send(tx, followUpId, actId, body.attachments, person.id);
        if (action === 'report') return;
        const data = askedIn(followUp, { text: body.text, by: person.name, files: body.attachments.length });
        await this.notices.toOffice(tx, followUp, 'follow-up-reported', { occasion: actId, data }, actor.correlationId);
      },
    });
  }
}
