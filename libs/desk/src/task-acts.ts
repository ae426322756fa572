import { Injectable } from '@nestjs/common';
import { Candidates } from './candidates.js';
import { ClaimTask } from './claim-task.js';
import { DelegateTask } from './delegate-task.js';
import { TaskList } from './task-list.js';
import { TransferTask } from './transfer-task.js';

/** The use cases that both stages offer for a task, in one hand. */
@Injectable()
export class TaskActs {
  constructor(
    readonly tasks: TaskList,
    readonly candidates: Candidates,
    readonly delegateTask: DelegateTask,
    readonly transferTask: TransferTask,
    readonly claimTask: ClaimTask,
  ) {}
}
