import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { People } from '#libs/directory';
import type { Actor } from '#libs/lifecycle';
import { refusalToHold } from '#libs/minutes';
import { Desk, heldTasks, type TaskOnDesk } from './desk.js';
import { HandOver } from './hand-over.js';
import { type Holding, ofNobody } from './holders.js';
import { LastResort } from './last-resort.js';
import { isProofreading, roleFor } from './seats.js';
import { TaskEntity } from './task.entity.js';

export interface Leaver {
  readonly id: string;
  /** Who takes over. */
  readonly successorId: string | null;
}

/** Takes an open task from somebody who left: to whom it belongs, else to their successor or the last resort. */
@Injectable()
export class MoveTask {
  constructor(
    private readonly people: People,
    private readonly desk: Desk,
    private readonly handOver: HandOver,
    private readonly lastResort: LastResort,
  ) {}

  /** Who of those who hold the task, or in whose name it is held, has left. */
  async leaver(tx: EntityManager, { holderId, principalId }: TaskEntity): Promise<Leaver | null> {
    const [left]: Leaver[] = await tx.query(
      `select id, successor_id as "successorId" from directory.person
        where id in ($1, $2) and not active order by id <> $1 limit 1`,
      [holderId, principalId],
    );
    return left ?? null;
  }

  /** @returns where it went; null when it lies where it lay, and only fewer may claim it */
  async run(tx: EntityManager, onDesk: TaskOnDesk, leaver: Leaver, actor: Actor): Promise<'person' | 'pool' | null> {
    const { task } = onDesk;
    const pool = task.pool.filter((id) => id !== leaver.id);
    const theirs = leaver.id === task.holderId || leaver.id === task.principalId;
    if (!theirs && (task.holderId !== null || pool.length > 0)) {
      await tx.update(TaskEntity, { id: task.id }, { pool });
      return null;
    }
    await this.handOver.give(tx, task, await this.without(tx, onDesk, leaver, pool), { type: 'task-moved', actor });
    return task.holderId === null ? 'pool' : 'person';
  }

  private async without(
    tx: EntityManager,
    onDesk: TaskOnDesk,
    leaver: Leaver,
    pool: readonly string[],
  ): Promise<Holding> {
    const { principalId, holderId } = onDesk.task;
    // Who stands in for somebody else gives it back to them.
    if (holderId === leaver.id && principalId !== leaver.id && principalId !== null) {
      return { principalId, holderId: principalId, pool, heldBy: 'kept' };
    }
    if (holderId !== leaver.id && principalId === leaver.id && holderId !== null) {
      return { principalId: holderId, holderId, pool, heldBy: 'own' };
    }
    if (pool.length > 0) return { principalId: null, holderId: null, pool, heldBy: 'pool' };
    const { successorId } = leaver;
    if (successorId !== null && (await this.mayFollow(tx, onDesk, successorId))) {
      return { principalId: successorId, holderId: successorId, pool: [], heldBy: 'own' };
    }
    const { task, document } = onDesk;
    const others = isProofreading(task)
      ? []
      : heldTasks(await this.desk.round(tx, document)).filter(({ id }) => id !== task.id);
    const facts = { role: roleFor(task), step: task.step, taken: others };
    const last = await this.lastResort.of(tx, document, facts);
    return { principalId: null, holderId: null, pool: last, heldBy: 'pool', unattended: ofNobody };
  }

  private async mayFollow(tx: EntityManager, { task, document }: TaskOnDesk, successorId: string): Promise<boolean> {
    const role = roleFor(task);
    if (!(await this.people.hold(tx, [successorId], document.officeId, role))) return false;
    const round = isProofreading(task) ? [] : heldTasks(await this.desk.round(tx, document));
    const held = { id: task.id, principal: task.principalId, holder: task.holderId };
    return refusalToHold(successorId, { task: held, drafter: document.drafterId, round }) === null;
  }
}
