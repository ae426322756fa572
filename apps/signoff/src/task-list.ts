import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ApplicationError, type IdPageQuery, type TaskPage, type TaskView } from '#libs/contracts';

const taskColumns = `
  select task.id, 'sign-off' as kind, task.document_id as "documentId", document.title, '' as step,
         task.opened_at as "openedAt", document.revision_hash as revision
    from signoff.task join lifecycle.document on document.id = task.document_id`;

interface TaskRow extends Omit<TaskView, 'openedAt'> {
  readonly openedAt: Date;
}

/** What lies on one signer's desk. */
@Injectable()
export class TaskList {
  constructor(private readonly dataSource: DataSource) {}

  /** Open tasks, newest first. What a withdrawal has overtaken is left out, also before its message arrives. */
  async open(signerId: string, { limit, before }: IdPageQuery): Promise<TaskPage> {
    const rows: TaskRow[] = await this.dataSource.query(
      `${taskColumns}
        where task.signer_id = $1 and task.state = 'open'
          and document.stage = 'sign-off' and document.round = task.round
          and ($3::uuid is null
               or (task.opened_at, task.id) < (select opened_at, id from signoff.task where id = $3))
        order by task.opened_at desc, task.id desc limit $2`,
      [signerId, limit + 1, before ?? null],
    );
    const items = rows.slice(0, limit).map(toView);
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  }

  /** @throws ApplicationError not-found, also for somebody else's task */
  async get(taskId: string, signerId: string): Promise<TaskView> {
    const [row]: TaskRow[] = await this.dataSource.query(`${taskColumns} where task.id = $1 and task.signer_id = $2`, [
      taskId,
      signerId,
    ]);
    if (row === undefined) throw new ApplicationError('not-found');
    return toView(row);
  }
}

function toView(row: TaskRow): TaskView {
  return { ...row, openedAt: row.openedAt.toISOString() };
}
