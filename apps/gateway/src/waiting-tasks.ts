import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StepView, WaitingTask } from '#libs/contracts';
import { isProofreadingTask, mayClaim, mayTransferForOthers } from '#libs/desk';
import { Clock } from '#libs/lifecycle';
import { CONFIG, type Config, dateIn } from '#libs/platform';

/** For whom a document waits, until when, and what happens if nothing does: for its page. */
@Injectable()
export class WaitingTasks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Open tasks of the document's round, as they concern the person, with the timers that are still to run out. */
  async of(documentId: string, personId: string): Promise<{ waiting: WaitingTask[]; steps: StepView[] }> {
    const waiting: WaitingTask[] = await this.dataSource.query(
      `select task.id as "taskId", task.stage, task.step_name as step, ${isProofreadingTask('task')} as proofreading,
              task.held_by as "heldBy",
              holder.name as holder, principal.name as principal, task.added_by is not null as added,
              coalesce((select waited.state = 'open' from desk.task as waited where waited.id = task.waits_for), false) as waits,
              array(select name from directory.person where id = any(task.pool) order by name limit 50) as pool,
              coalesce(task.holder_id = $2, false) as mine,
              coalesce(task.principal_id = $2 and task.holder_id <> $2, false) as "forMe",
              ${mayClaim('task', '$2')} as claimable, ${mayTransferForOthers('task', '$2')} as "mayTransfer",
              to_char(task.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "openedAt",
              task.due_on::text as "dueOn", task.due_on - $3::date as "daysLeft",
              task.due_because as "dueBecause",
              coalesce((select json_agg(json_build_object(
                          'kind', timer.kind, 'because', timer.because, 'to', person.name,
                          'firesAt', to_char(timer.fires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
                          order by timer.fires_at)
                  from desk.timer left join directory.person on person.id = timer.person_id
                 where timer.task_id = task.id and timer.state = 'waiting'), '[]') as timers
         from desk.task
         join lifecycle.document on document.id = task.document_id and document.round = task.round
                                and document.stage = task.stage
         left join directory.person as holder on holder.id = task.holder_id
         left join directory.person as principal on principal.id = task.principal_id
        where task.document_id = $1 and task.state = 'open'
        order by task.opened_at, task.id limit 200`,
      [documentId, personId, dateIn(this.config.timeZone, this.clock.now())],
    );
    const steps: StepView[] = await this.dataSource.query(
      `select step.value ->> 'name' as name,
              coalesce(opened.state,
                       case when document.stage = 'review' and step.position - 1 >= coalesce(document.review_from, 0)
                            then 'to-come' else 'met' end) as state
         from lifecycle.document
         cross join lateral jsonb_array_elements(document.route -> 'steps') with ordinality as step (value, position)
         left join review.step as opened on opened.document_id = document.id and opened.round = document.round
                                        and opened.step = step.position - 1
        where document.id = $1 and document.stage in ('review', 'sign-off') order by step.position`,
      [documentId],
    );
    return { waiting, steps };
  }
}
