import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ApproveBody, DecisionView } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { type Actor, type DocumentEntity, Lifecycle } from '#libs/lifecycle';
import { message, Outbox } from '#libs/messaging';
import { type Decision, isStepComplete, nextStep, type Route } from '#libs/minutes';
import { TaskDesk, type TaskOnDesk } from './task-desk.js';

@Injectable()
export class ApproveTask {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly desk: TaskDesk,
    private readonly lifecycle: Lifecycle,
    private readonly outbox: Outbox,
  ) {}

  /** @throws ApplicationError not-found, already-decided, stale-revision, wrong-stage, self-approval */
  async run(taskId: string, { revision, remark = '' }: ApproveBody, actor: Actor): Promise<DecisionView> {
    return this.unitOfWork.run(async (tx) => {
      const onDesk = await this.desk.take(tx, taskId, actor);
      const repeated = this.desk.repeated(onDesk, 'approved', revision);
      if (repeated) return repeated;

      const { task, document } = onDesk;
      await this.desk.decide(tx, onDesk, { verdict: 'approved', seen: revision, remark: remark || null });
      await this.lifecycle.record(tx, document.id, 'approved', actor, {
        step: task.stepName,
        revision,
        ...(remark ? { remark } : {}),
      });
      await this.moveOn(tx, onDesk, revision, actor);
      return { taskId, documentId: document.id, verdict: 'approved', stage: document.stage, repeated: false };
    });
  }

  /** The last approval of a step opens the next one; that of the last step hands the document to its signer. */
  private async moveOn(tx: EntityManager, { task, document }: TaskOnDesk, seen: string, actor: Actor): Promise<void> {
    const route = routeOf(document);
    if (!isStepComplete(route, task.step, await approvals(tx, document))) return;

    const ref = { documentId: document.id, round: document.round };
    const next = nextStep(route, task.step);
    if (next !== 'complete') {
      await this.outbox.add(tx, actor.correlationId, [message('review.open', { ...ref, step: next })]);
      return;
    }
    await this.lifecycle.apply(
      tx,
      document,
      'approve-all',
      { revision: { seen, current: document.revisionHash }, openSteps: 0 },
      { type: 'review-passed', actor: { ...actor, personId: null } },
    );
    await this.outbox.add(tx, actor.correlationId, [message('signoff.open', ref)]);
  }
}

/** Approvals of the document's present round. */
export async function approvals(tx: EntityManager, document: DocumentEntity): Promise<Decision[]> {
  return tx.query(
    `select step, reviewer_id as reviewer, 'approve' as verdict from review.decision
      where document_id = $1 and round = $2 and verdict = 'approved'`,
    [document.id, document.round],
  );
}

export function routeOf(document: DocumentEntity): Route {
  if (document.route === null) throw new Error(`Document ${document.id} is under way without a route`);
  return document.route;
}
