import { Injectable } from '@nestjs/common';
import { ApplicationError, type TaskStateView } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { People } from '#libs/directory';
import type { Actor } from '#libs/lifecycle';
import { refusalToHold } from '#libs/minutes';
import { Desk, heldTasks } from './desk.js';
import { HandOver } from './hand-over.js';
import { isProofreading, roleFor } from './seats.js';
import type { DeskStage } from './task.entity.js';
import { stateOf } from './task-list.js';

/** A task of a post lies in a pool until one of its holders claims it, and may be given back to it. */
@Injectable()
export class ClaimTask {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly desk: Desk,
    private readonly handOver: HandOver,
    private readonly people: People,
  ) {}

  /** @throws ApplicationError not-found; not-your-turn when somebody was quicker; already-decided, already-reviewing */
  async claim(stage: DeskStage, taskId: string, actor: Actor): Promise<TaskStateView> {
    return this.unitOfWork.run(async (tx) => {
      const onDesk = await this.desk.find(tx, stage, taskId, actor);
      this.handOver.requireOpen(onDesk);
      const { task, document } = onDesk;
      const personId = actor.personId ?? '';
      if (task.holderId === personId) return stateOf(task);
      if (task.holderId !== null || !task.pool.includes(personId)) throw new ApplicationError('not-your-turn');
      const role = roleFor(task);
      if (!(await this.people.hold(tx, [personId], document.officeId, role))) {
        throw new ApplicationError('unknown-person', role);
      }
      const round = isProofreading(task) ? [] : heldTasks(await this.desk.round(tx, document));
      const held = { id: task.id, principal: null, holder: null };
      const refusal = refusalToHold(personId, { task: held, drafter: document.drafterId, round });
      if (refusal !== null) throw new ApplicationError(refusal);
      await this.handOver.give(
        tx,
        task,
        { principalId: personId, holderId: personId, pool: task.pool, heldBy: 'pool' },
        { type: 'task-claimed', actor },
      );
      return stateOf(task);
    });
  }

  /** @throws ApplicationError not-found, not-your-turn, already-decided */
  async release(stage: DeskStage, taskId: string, actor: Actor): Promise<TaskStateView> {
    return this.unitOfWork.run(async (tx) => {
      const onDesk = await this.desk.find(tx, stage, taskId, actor);
      this.handOver.requireOpen(onDesk);
      const { task } = onDesk;
      if (task.holderId === null) return stateOf(task);
      if (task.holderId !== actor.personId || task.heldBy !== 'pool') throw new ApplicationError('not-your-turn');
      await this.handOver.give(
        tx,
        task,
        { principalId: null, holderId: null, pool: task.pool, heldBy: 'pool' },
        { type: 'task-released', actor },
      );
      return stateOf(task);
    });
  }
}
