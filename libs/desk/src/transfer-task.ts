import { Injectable } from '@nestjs/common';
import { ApplicationError, type HandOverBody, type TaskStateView } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { holds, type Person } from '#libs/directory';
import { type Actor, Lifecycle } from '#libs/lifecycle';
import { Desk } from './desk.js';
import { HandOver } from './hand-over.js';
import { type DeskStage, TaskEntity } from './task.entity.js';
import { stateOf } from './task-list.js';

/** 转办: the task becomes somebody else's own. Its holder may do so, and an administrator of the office for anybody. */
@Injectable()
export class TransferTask {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lifecycle: Lifecycle,
    private readonly desk: Desk,
    private readonly handOver: HandOver,
  ) {}

  /** @throws ApplicationError not-found, not-your-turn, already-decided, no-chain, unknown-person, self-approval, … */
  async run(
    stage: DeskStage,
    taskId: string,
    { to, reason }: HandOverBody,
    person: Person,
    actor: Actor,
  ): Promise<TaskStateView> {
    return this.unitOfWork.run(async (tx) => {
      const found = await tx.findOneBy(TaskEntity, { id: taskId, stage });
      if (!found) throw new ApplicationError('not-found');
      const document = await this.lifecycle.lock(tx, found.documentId);
      const task = await tx.findOneByOrFail(TaskEntity, { id: taskId });
      if (task.holderId !== person.id) {
        if (!holds(person, document.officeId, 'administrator')) {
          // What one may not see does not exist.
          this.handOver.requireOpen(await this.desk.find(tx, stage, taskId, actor));
          throw new ApplicationError('not-your-turn');
        }
      } else if (task.heldBy === 'delegation' || task.heldBy === 'substitution') {
        throw new ApplicationError('no-chain');
      }
      const onDesk = { task, document };
      this.handOver.requireOpen(onDesk);
      await this.handOver.requireFree(tx, onDesk, to);
      await this.handOver.give(
        tx,
        task,
        { principalId: to, holderId: to, pool: [], heldBy: 'own' },
        { type: 'task-transferred', actor, reason },
      );
      return stateOf(task);
    });
  }
}
