import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ApplicationError, type DecisionView } from '#libs/contracts';
import { type Actor, type DocumentEntity, Lifecycle } from '#libs/lifecycle';
import { ReviewTaskEntity } from './review-task.entity.js';

export type Verdict = 'approved' | 'sent-back';

/** A task with its document, both locked: nobody else decides on either until the transaction ends. */
export interface TaskOnDesk {
  readonly task: ReviewTaskEntity;
  readonly document: DocumentEntity;
}

/** What approving and sending back have in common: whose task it is, whether it is still open, and the decision. */
@Injectable()
export class TaskDesk {
  constructor(private readonly lifecycle: Lifecycle) {}

  /** @throws ApplicationError not-found, also for somebody else's task */
  async take(tx: EntityManager, taskId: string, actor: Actor): Promise<TaskOnDesk> {
    const owned = await tx.findOneBy(ReviewTaskEntity, { id: taskId, reviewerId: actor.personId ?? '' });
    if (!owned) throw new ApplicationError('not-found');
    // The document is locked first, everywhere: with one order of locks nobody waits in a circle.
    const document = await this.lifecycle.lock(tx, owned.documentId);
    const task = await tx.findOneByOrFail(ReviewTaskEntity, { id: taskId });
    return { task, document };
  }

  /**
   * The answer to a decision that had been taken before: the same once more (a double click) is answered as the first
   * was. Null when the task is open.
   * @throws ApplicationError already-decided
   */
  repeated({ task, document }: TaskOnDesk, verdict: Verdict, seen: string): DecisionView | null {
    if (task.state === 'open') return null;
    if (task.state !== verdict || task.revisionHash !== seen) throw new ApplicationError('already-decided');
    return { taskId: task.id, documentId: document.id, verdict, stage: document.stage, repeated: true };
  }

  /**
   * Writes the decision down and takes the task off the desk.
   * @throws ApplicationError wrong-stage, self-approval, stale-revision
   */
  async decide(
    tx: EntityManager,
    { task, document }: TaskOnDesk,
    decision: { readonly verdict: Verdict; readonly seen: string; readonly remark: string | null },
  ): Promise<void> {
    if (document.stage !== 'review' || document.round !== task.round) throw new ApplicationError('wrong-stage');
    if (document.drafterId === task.reviewerId) throw new ApplicationError('self-approval');
    if (decision.seen !== document.revisionHash) throw new ApplicationError('stale-revision');

    await tx.query(
      `insert into review.decision (task_id, document_id, round, step, reviewer_id, revision_hash, verdict, remark)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [task.id, document.id, task.round, task.step, task.reviewerId, decision.seen, decision.verdict, decision.remark],
    );
    await tx.update(ReviewTaskEntity, { id: task.id }, { state: decision.verdict, closedAt: new Date() });
  }
}
