import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, Lifecycle } from '#libs/lifecycle';
import { CONFIG, type Config, dateIn } from '#libs/platform';
import { Desk, heldTasks, type TaskOnDesk } from './desk.js';
import { HandOver } from './hand-over.js';
import { Holders } from './holders.js';
import { MoveTask } from './move-task.js';
import { isProofreading, roleFor } from './seats.js';
import { TaskEntity } from './task.entity.js';
import { Unattended } from './unattended.js';

/**
 * Gives a waiting task to whoever stands in for its principal today, or back to them; and to whoever follows a holder who
 * left while they were given it. Whoever stands in and may not decide is told to the administrators. Doing it again changes
 * nothing.
 */
@Injectable()
export class ReassignTask {
  constructor(
    private readonly lifecycle: Lifecycle,
    private readonly desk: Desk,
    private readonly holders: Holders,
    private readonly handOver: HandOver,
    private readonly moveTask: MoveTask,
    private readonly unattended: Unattended,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async run(tx: EntityManager, taskId: string, correlationId: string): Promise<void> {
    const found = await tx.findOneBy(TaskEntity, { id: taskId });
    if (!found) return;
    const document = await this.lifecycle.lock(tx, found.documentId);
    const task = await tx.findOneByOrFail(TaskEntity, { id: taskId });
    if (task.state !== 'open' || document.stage !== task.stage || document.round !== task.round) return;
    const leaver = await this.moveTask.leaver(tx, task);
    if (leaver !== null) {
      await this.moveTask.run(tx, { task, document }, leaver, { personId: null, correlationId });
      return;
    }
    if (task.holderId === null && task.pool.length === 0) return this.fill(tx, { task, document }, correlationId);
    // What a person delegated or claimed on purpose stays where they put it.
    if (task.heldBy !== 'own' && task.heldBy !== 'substitution') return;
    const round = heldTasks(await this.desk.round(tx, document));
    const on = dateIn(this.config.timeZone, this.clock.now());
    const holding = await this.holders.present(tx, document, task, { round, on });
    if (holding === null || holding.unattended?.because === 'nobody') return;
    if (holding.holderId === task.holderId) {
      const { unattended: why } = holding;
      if (why !== undefined) await this.unattended.tell(tx, document, [{ task, why }], correlationId);
      return;
    }
    const type = holding.heldBy === 'substitution' ? 'task-substituted' : 'task-returned-to-principal';
    await this.handOver.give(tx, task, holding, { type, actor: { personId: null, correlationId } });
  }

  /** Nobody could be found for the task when it opened, or was left: somebody may have come since. */
  private async fill(tx: EntityManager, { task, document }: TaskOnDesk, correlationId: string): Promise<void> {
    const round = isProofreading(task)
      ? []
      : heldTasks(await this.desk.round(tx, document)).filter(({ id }) => id !== task.id);
    const on = dateIn(this.config.timeZone, this.clock.now());
    const seat = task.seat.replace(/^added:/, 'person:');
    const [holding] = await this.holders.of(tx, document, task.stage, [seat], {
      step: task.step,
      round,
      on,
      role: roleFor(task),
    });
    if (holding === undefined || (holding.holderId === null && holding.pool.length === 0)) return;
    const { unattended: _, ...found } = holding;
    await this.handOver.give(tx, task, found, { type: 'task-attended', actor: { personId: null, correlationId } });
  }
}
