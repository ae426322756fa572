import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CandidatesQuery, PersonView } from '#libs/contracts';
import { countsInRound } from './desk.js';
import { askedAfterTask, isProofreadingTask, roleForTask } from './seats.js';
import type { DeskStage } from './task.entity.js';
import { TaskList } from './task-list.js';

/** Whom a task could be given to. The use cases check again; this is for showing a list to choose from. */
@Injectable()
export class Candidates {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tasks: TaskList,
  ) {}

  /** @throws ApplicationError not-found for a task that doesn't concern the person */
  async of(
    stage: DeskStage,
    taskId: string,
    personId: string,
    act: CandidatesQuery['act'] = 'transfer',
  ): Promise<PersonView[]> {
    await this.tasks.get(stage, taskId, personId);
    return this.dataSource.query(
      `select person.id, person.login, person.name
         from desk.task
         join lifecycle.document on document.id = task.document_id
         join directory.role_grant on unit_id = document.office_id
                                  and role = ${roleForTask('task')}
         join directory.person on person.id = role_grant.person_id and person.active
        where task.id = $1 and person.id <> document.drafter_id
          and person.id is distinct from task.holder_id
          and (${isProofreadingTask('task')} or not exists (
                 select from desk.task as other
                  where other.document_id = task.document_id and ${countsInRound('other', 'task.round')}
                    and person.id in (other.principal_id, other.holder_id, other.closed_by)))
          and ($2 <> 'delegate' or not ${askedAfterTask('person.id')})
        order by person.name collate "zh-x-icu", person.id limit 500`,
      [taskId, act],
    );
  }
}
