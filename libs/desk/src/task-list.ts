import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  ApplicationError,
  type TaskPage,
  type TaskPageQuery,
  type TaskStateView,
  type TaskView,
} from '#libs/contracts';
import { Clock } from '#libs/lifecycle';
import { CONFIG, type Config, dateIn, daysUntil } from '#libs/platform';
import { isProofreadingTask, mayClaim, mayTransferForOthers } from './seats.js';
import type { DeskStage, TaskEntity } from './task.entity.js';

const taskColumns = `
  select task.id, task.stage as kind, task.document_id as "documentId", document.title, task.step_name as step,
         task.opened_at as "openedAt", document.revision_hash as revision, task.state, task.held_by as "heldBy",
         ${isProofreadingTask('task')} as proofreading, task.bulk, task.may_abstain as "mayAbstain",
         task.added_by is not null as added,
         principal.name as principal, holder.name as holder, coalesce(task.holder_id = $1, false) as mine,
         coalesce(task.principal_id = $1 and task.holder_id <> $1 and task.state = 'open', false) as "forMe",
         ${mayClaim('task', '$1')} as "mayClaim", ${mayTransferForOthers('task', '$1')} as "mayTransfer",
         task.due_on::text as "dueOn", task.due_because as "dueBecause",
         coalesce((select waited.state = 'open' from desk.task as waited where waited.id = task.waits_for), false) as waits,
         (select decision.revision_hash from review.decision
           where decision.document_id = task.document_id and decision.carried_from is null
             and $1 in (decision.reviewer_id, decision.decided_by) and decision.revision_hash <> document.revision_hash
           order by decision.decided_at desc limit 1) as since
    from desk.task
    join lifecycle.document on document.id = task.document_id
    left join directory.person as principal on principal.id = task.principal_id
    left join directory.person as holder on holder.id = task.holder_id`;

interface TaskRow extends Omit<TaskView, 'openedAt' | 'daysLeft'> {
  readonly openedAt: Date;
}

/**
 * Which open tasks: ids of those that the person ($1) holds or may claim, of those that others hold for them, and of those
 * that they are to see to.
 */
const held = {
  'by-me': `select id from desk.task where holder_id = $1 and state = 'open'
            union all
            select id from desk.task where pool @> array[$1::uuid] and holder_id is null and state = 'open'`,
  'for-me': `select id from desk.task where principal_id = $1 and holder_id <> principal_id and state = 'open'`,
  escalated: `select id from desk.task
               where escalated_to @> array[$1::uuid] and escalated_to <> '{}' and state = 'open'
                 and holder_id is distinct from $1 and not (holder_id is null and pool @> array[$1::uuid])`,
} as const satisfies Record<TaskPageQuery['held'], string>;

/** What lies on one person's desk, what they may claim, what others hold for them, and what they are to see to. */
@Injectable()
export class TaskList {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Open tasks of a stage, newest first. What was overtaken is left out, also before its message arrives. */
  async open(stage: DeskStage, personId: string, { limit, before, held: which }: TaskPageQuery): Promise<TaskPage> {
    const rows: TaskRow[] = await this.dataSource.query(
      `${taskColumns}
        where task.id in (${held[which]})
          and task.stage = $4 and document.stage = $4 and document.round = task.round
          and ($3::uuid is null or (task.opened_at, task.id) < (select opened_at, id from desk.task where id = $3))
        order by task.opened_at desc, task.id desc limit $2`,
      [personId, limit + 1, before ?? null, stage],
    );
    const items = rows.slice(0, limit).map((row) => this.toView(row));
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  }

  /** @throws ApplicationError not-found, also for a task that doesn't concern the person */
  async get(stage: DeskStage, taskId: string, personId: string): Promise<TaskView> {
    const [row]: TaskRow[] = await this.dataSource.query(
      `${taskColumns}
        where task.id = $2 and task.stage = $3
          and ($1 in (task.holder_id, task.principal_id, task.closed_by) or $1 = any(task.pool || task.escalated_to))`,
      [personId, taskId, stage],
    );
    if (row === undefined) throw new ApplicationError('not-found');
    return this.toView(row);
  }

  private toView(row: TaskRow): TaskView {
    const today = dateIn(this.config.timeZone, this.clock.now());
    return { ...row, openedAt: row.openedAt.toISOString(), daysLeft: daysUntil(row.dueOn, today) };
  }
}

/** Answer to an act on a task: who holds it now. */
export function stateOf({ id, documentId, holderId, principalId, heldBy, waitsFor }: TaskEntity): TaskStateView {
  return { taskId: id, documentId, holderId, principalId, heldBy, waits: waitsFor !== null };
}
