import { Injectable } from '@nestjs/common';
import { ApplicationError, type HandOverBody, type TaskStateView } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import type { Actor } from '#libs/lifecycle';
import { askedAfter } from '#libs/minutes';
import { Desk } from './desk.js';
import { HandOver } from './hand-over.js';
import type { DeskStage } from './task.entity.js';
import { stateOf } from './task-list.js';

/** 委托: somebody else decides this one task in the principal's name; both names stay on record. */
@Injectable()
export class DelegateTask {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly desk: Desk,
    private readonly handOver: HandOver,
  ) {}

  /** @throws ApplicationError not-found, not-your-turn, already-decided, no-chain, unknown-person, self-approval, asked-later, … */
  async run(stage: DeskStage, taskId: string, { to, reason }: HandOverBody, actor: Actor): Promise<TaskStateView> {
    return this.unitOfWork.run(async (tx) => {
      const onDesk = await this.desk.take(tx, stage, taskId, actor);
      this.handOver.requireOpen(onDesk);
      const { task } = onDesk;
      if (task.heldBy === 'delegation' || task.heldBy === 'substitution') throw new ApplicationError('no-chain');
      await this.handOver.requireFree(tx, onDesk, to);
      const { route } = onDesk.document;
      // Who decides for another here could not decide for themselves there.
      if (route !== null && askedAfter(route, task.step).has(to)) throw new ApplicationError('asked-later');
      await this.handOver.give(
        tx,
        task,
        { principalId: task.principalId, holderId: to, pool: task.pool, heldBy: 'delegation' },
        { type: 'task-delegated', actor, reason },
      );
      return stateOf(task);
    });
  }

  /** The principal takes back what somebody else holds for them, by delegation or by substitution. */
  async takeBack(stage: DeskStage, taskId: string, actor: Actor): Promise<TaskStateView> {
    return this.unitOfWork.run(async (tx) => {
      const onDesk = await this.desk.find(tx, stage, taskId, actor);
      this.handOver.requireOpen(onDesk);
      const { task } = onDesk;
      if (task.holderId === actor.personId) return stateOf(task);
      if (task.principalId !== actor.personId) throw new ApplicationError('not-your-turn');
      await this.handOver.give(
        tx,
        task,
        {
          principalId: task.principalId,
          holderId: task.principalId,
          pool: task.pool,
          // Claimed from a post's pool, it may be released to it again.
          heldBy: task.pool.length > 0 ? 'pool' : 'kept',
        },
        { type: 'task-taken-back', actor },
      );
      return stateOf(task);
    });
  }
}
