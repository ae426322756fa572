import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '#libs/lifecycle';
import { InTray, message, type OutgoingMessage } from '#libs/messaging';
import { CONFIG, type Config, dateIn } from '#libs/platform';
import { countsInRound } from './desk.js';
import { DueDays } from './due-days.js';
import { askedAfterTask, isProofreadingTask, roleForTask } from './seats.js';
import type { DeskStage } from './task.entity.js';

const batch = 200;

/** Timers that have run out, tasks that lie with somebody with whom they belong no longer, due days that must move. */
@Injectable()
export class DeskInTray extends InTray {
  override readonly routine = true;

  constructor(
    private readonly clock: Clock,
    private readonly dueDays: DueDays,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super();
  }

  async missing(tx: EntityManager): Promise<OutgoingMessage[]> {
    return [
      ...(await this.timers(tx)),
      ...(await this.substitutions(tx)),
      ...(await this.leavers(tx)),
      ...(await this.orphans(tx)),
      ...(await this.recounts(tx)),
    ];
  }

  private async timers(tx: EntityManager): Promise<OutgoingMessage[]> {
    const due: { id: string; stage: DeskStage }[] = await tx.query(
      `select timer.id, task.stage from desk.timer join desk.task on task.id = task_id
         join lifecycle.document on document.id = document_id and document.stage = task.stage
                                and document.round = task.round
        where timer.state = 'waiting' and fires_at <= $1 order by fires_at limit $2`,
      [this.clock.now(), batch],
    );
    return due.map(({ id, stage }) =>
      message(stage === 'review' ? 'review.remind' : 'signoff.remind', { timerId: id }),
    );
  }

  /**
   * A substitution has begun, ended or been called off since the task was given out. Who may not stand in is judged here as
   * in `Holders`: such a task stays with its principal, and the administrators are told once.
   */
  private async substitutions(tx: EntityManager): Promise<OutgoingMessage[]> {
    const changed: { id: string; stage: DeskStage }[] = await tx.query(
      `select task.id, task.stage
         from desk.task
         join lifecycle.document on document.id = document_id
         left join lateral (
           select id, substitute_id from directory.substitution
            where principal_id = task.principal_id and ended_at is null and $1::date between from_on and to_on
              and (office_id is null or office_id = document.office_id)
              and (meeting_types is null or document.meeting_type = any(meeting_types))
            order by created_at limit 1) as rule on true
        where task.state = 'open' and task.stage = document.stage and task.round = document.round
          and case task.held_by
                when 'substitution' then rule.substitute_id is distinct from task.holder_id
                when 'own' then rule.id is not null and (task.told_of_substitution_id is distinct from rule.id or (
                  rule.substitute_id <> document.drafter_id
                  and not ${askedAfterTask('rule.substitute_id')}
                  and exists (select from directory.person where id = rule.substitute_id and active)
                  and exists (select from directory.role_grant
                               where person_id = rule.substitute_id and unit_id = document.office_id
                                 and role = ${roleForTask('task')})
                  and (${isProofreadingTask('task')} or not exists (
                         select from desk.task as other
                          where other.document_id = task.document_id
                            and ${countsInRound('other', 'task.round')} and other.id <> task.id
                            and rule.substitute_id in (other.principal_id, other.holder_id, other.closed_by)))))
                else false end
        order by task.opened_at limit $2`,
      [dateIn(this.config.timeZone, this.clock.now()), batch],
    );
    return changed.map(reassign);
  }

  /** Somebody left at the very moment at which they were given the task. */
  private async leavers(tx: EntityManager): Promise<OutgoingMessage[]> {
    const left: { id: string; stage: DeskStage }[] = await tx.query(
      `select task.id, task.stage
         from directory.person
         join desk.task on person.id in (task.holder_id, task.principal_id) and task.state = 'open'
         join lifecycle.document on document.id = document_id and document.stage = task.stage
                                and document.round = task.round
        where not person.active order by task.opened_at limit $1`,
      [batch],
    );
    return left.map(reassign);
  }

  /** Nobody could be found for them: perhaps somebody has come since. */
  private async orphans(tx: EntityManager): Promise<OutgoingMessage[]> {
    const left: { id: string; stage: DeskStage }[] = await tx.query(
      `select task.id, task.stage
         from desk.task
         join lifecycle.document on document.id = document_id and document.stage = task.stage
                                and document.round = task.round
        where task.state = 'open' and holder_id is null and pool = '{}' order by task.opened_at limit $1`,
      [batch],
    );
    return left.map(reassign);
  }

  /** A new release brought another public calendar, or a task opened in the very moment in which the office changed its own. */
  private async recounts(tx: EntityManager): Promise<OutgoingMessage[]> {
    const offices = await this.dueDays.stale(tx);
    return offices.map((officeId) => message('review.recount', { officeId }));
  }
}

function reassign({ id, stage }: { readonly id: string; readonly stage: DeskStage }): OutgoingMessage {
  return message(stage === 'review' ? 'review.reassign' : 'signoff.reassign', { taskId: id });
}
