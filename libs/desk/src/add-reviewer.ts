import { Injectable } from '@nestjs/common';
import { type AddReviewerBody, ApplicationError, type TaskStateView } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { People } from '#libs/directory';
import { type Actor, Lifecycle } from '#libs/lifecycle';
import { Desk } from './desk.js';
import { HandOver } from './hand-over.js';
import { OpenTasks } from './open-tasks.js';
import { TaskEntity } from './task.entity.js';
import { stateOf } from './task-list.js';

/**
 * 加签: the holder of a seat asks one more person, who decides before or after them. The seat approves only when both
 * do.
 */
@Injectable()
export class AddReviewer {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly desk: Desk,
    private readonly handOver: HandOver,
    private readonly openTasks: OpenTasks,
    private readonly people: People,
    private readonly lifecycle: Lifecycle,
  ) {}

  /** @throws ApplicationError not-found, not-your-turn, already-decided, no-chain, task-waits, unknown-person, … */
  async run(taskId: string, { who, place, reason }: AddReviewerBody, actor: Actor): Promise<TaskStateView> {
    return this.unitOfWork.run(async (tx) => {
      const onDesk = await this.desk.take(tx, 'review', taskId, actor);
      this.handOver.requireOpen(onDesk);
      const { task, document } = onDesk;
      if (task.addedBy !== null) throw new ApplicationError('no-chain');
      if (place === 'before' && task.waitsFor !== null) throw new ApplicationError('task-waits');
      // Who stands in for somebody does not ask them beside themselves: the seat would come back to two tasks of one hand.
      if (who === task.principalId && who !== task.holderId) throw new ApplicationError('already-reviewing');
      await this.handOver.requireFree(tx, onDesk, who);
      const [added] = await this.openTasks.run(
        tx,
        document,
        {
          stage: 'review',
          step: task.step,
          name: task.stepName,
          bulk: false,
          mayAbstain: false,
          times: document.route?.steps[task.step]?.times,
        },
        [
          {
            seat: `added:${who}`,
            addedBy: task.id,
            ...(place === 'after' ? { waitsFor: task.id } : {}),
            principalId: who,
            holderId: who,
            pool: [],
            heldBy: 'own',
          },
        ],
        actor.correlationId,
      );
      if (added !== undefined && place === 'before') {
        await tx.update(TaskEntity, { id: task.id }, { waitsFor: added.id });
        task.waitsFor = added.id;
      }
      const names = await this.people.names(tx, [who]);
      await this.lifecycle.record(tx, document.id, 'reviewer-added', actor, {
        step: task.stepName,
        who: names.get(who) ?? '',
        place,
        reason,
      });
      return stateOf(task);
    });
  }
}
