import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { InTray, message, type OutgoingMessage } from '#libs/messaging';
import { Clock, CONFIG, type Config, dateIn } from '#libs/platform';
import type { DeskStage } from './task.entity.js';

const batch = 200;

/** Timers that have run out, and tasks whose holder is no longer who stands in for their principal. */
@Injectable()
export class DeskInTray extends InTray {
  override readonly routine = true;

  constructor(
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super();
  }

  async missing(tx: EntityManager): Promise<OutgoingMessage[]> {
    return [...(await this.timers(tx)), ...(await this.substitutions(tx))];
  }

  private async timers(tx: EntityManager): Promise<OutgoingMessage[]> {
    const due: { id: string; stage: DeskStage }[] = await tx.query(
      `select timer.id, task.stage from desk.timer join desk.task on task.id = task_id
        where timer.state = 'waiting' and fires_at <= $1 order by fires_at limit $2`,
      [this.clock.now(), batch],
    );
    return due.map(({ id, stage }) =>
      message(stage === 'review' ? 'review.remind' : 'signoff.remind', { timerId: id }),
    );
  }

  /**
   * A substitution has begun, ended or been called off since the task was given out. Whom four eyes forbid to stand in is
   * left out here, as in `Holders`: such a task stays with its principal.
   */
  private async substitutions(tx: EntityManager): Promise<OutgoingMessage[]> {
    const changed: { id: string; stage: DeskStage }[] = await tx.query(
      `select task.id, task.stage
         from desk.task
         join lifecycle.document on document.id = document_id
         left join lateral (
           select substitute_id from directory.substitution
            where principal_id = task.principal_id and ended_at is null and $1::date between from_on and to_on
              and (office_id is null or office_id = document.office_id)
              and (meeting_types is null or document.meeting_type = any(meeting_types))
            order by created_at limit 1) as rule on true
        where task.state = 'open'
          and case task.held_by
                when 'substitution' then rule.substitute_id is distinct from task.holder_id
                when 'own' then rule.substitute_id <> document.drafter_id
                  and exists (select from directory.person where id = rule.substitute_id and active)
                  and exists (select from directory.role_grant
                               where person_id = rule.substitute_id and unit_id = document.office_id
                                 and role = case task.stage when 'review' then 'reviewer' else 'signer' end)
                  and not exists (select from desk.task as other
                                   where other.document_id = task.document_id and other.round = task.round
                                     and other.id <> task.id
                                     and rule.substitute_id in (other.principal_id, other.holder_id, other.closed_by))
                else false end
        order by task.opened_at limit $2`,
      [dateIn(this.config.timeZone, this.clock.now()), batch],
    );
    return changed.map(({ id, stage }) =>
      message(stage === 'review' ? 'review.reassign' : 'signoff.reassign', { taskId: id }),
    );
  }
}
