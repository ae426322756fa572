import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ApplicationError } from '#libs/contracts';
import { People } from '#libs/directory';
import { type Actor, DocumentEntity, Lifecycle } from '#libs/lifecycle';
import { refusalToHold } from '#libs/minutes';
import { Desk, heldTasks, type TaskOnDesk } from './desk.js';
import type { Holding } from './holders.js';
import { OpenTasks } from './open-tasks.js';
import { isProofreading, roleFor } from './seats.js';
import { TaskEntity } from './task.entity.js';
import { Unattended } from './unattended.js';

/** What every way of giving a task to somebody else has in common. */
@Injectable()
export class HandOver {
  constructor(
    private readonly desk: Desk,
    private readonly people: People,
    private readonly openTasks: OpenTasks,
    private readonly unattended: Unattended,
    private readonly lifecycle: Lifecycle,
  ) {}

  /** @throws ApplicationError already-decided, wrong-stage */
  requireOpen({ task, document }: TaskOnDesk): void {
    if (task.state !== 'open') throw new ApplicationError('already-decided');
    if (document.stage !== task.stage || document.round !== task.round) throw new ApplicationError('wrong-stage');
  }

  /**
   * That the person is active, may decide in this stage for this office, and gives no second voice to the text.
   * @throws ApplicationError unknown-person, same-person, self-approval, already-reviewing
   */
  async requireFree(tx: EntityManager, { task, document }: TaskOnDesk, personId: string): Promise<void> {
    const role = roleFor(task);
    if (!(await this.people.hold(tx, [personId], document.officeId, role))) {
      throw new ApplicationError('unknown-person', role);
    }
    const round = isProofreading(task) ? [] : heldTasks(await this.desk.round(tx, document));
    const held = { id: task.id, principal: task.principalId, holder: task.holderId };
    const refusal = refusalToHold(personId, { task: held, drafter: document.drafterId, round });
    if (refusal !== null) throw new ApplicationError(refusal);
  }

  /** Gives the task to its new holder, tells them, and writes it down: who, to whom, why. */
  async give(
    tx: EntityManager,
    task: TaskEntity,
    holding: Holding,
    event: { readonly type: string; readonly actor: Actor; readonly reason?: string },
  ): Promise<void> {
    const before = task.holderId;
    const { principalId, holderId, pool, heldBy } = holding;
    const changes = { principalId, holderId, pool: [...pool], heldBy, handovers: task.handovers + 1 };
    await tx.update(TaskEntity, { id: task.id }, changes);
    Object.assign(task, changes);
    const names = await this.people.names(
      tx,
      [before, task.holderId, task.principalId].filter((id) => id !== null),
    );
    const name = (id: string | null) => (id === null ? null : (names.get(id) ?? ''));
    await this.lifecycle.record(tx, task.documentId, event.type, event.actor, {
      step: task.stepName,
      from: name(before),
      to: name(task.holderId),
      ...(task.principalId === task.holderId ? {} : { for: name(task.principalId) }),
      ...(event.reason === undefined ? {} : { reason: event.reason }),
    });
    const byHolder = event.actor.personId !== null && task.holderId === event.actor.personId;
    if (!byHolder && task.waitsFor === null) {
      await this.openTasks.tell(tx, [task], event.actor.correlationId);
    }
    const { unattended } = holding;
    if (unattended !== undefined) {
      const document = await tx.findOneByOrFail(DocumentEntity, { id: task.documentId });
      await this.unattended.tell(tx, document, [{ task, why: unattended }], event.actor.correlationId);
    }
  }
}
