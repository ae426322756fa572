import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ApplicationError, type DecisionView } from '#libs/contracts';
import { Desk, type TaskOnDesk as OnDesk, type TaskEntity } from '#libs/desk';
import type { Actor } from '#libs/lifecycle';

export type Verdict = 'signed' | 'sent-back';

export interface TaskOnDesk extends OnDesk {
  /** `signerId`: in whose name it is signed; who acts is the actor. */
  readonly task: TaskEntity & { readonly signerId: string };
}

/** What signing and sending back have in common. */
@Injectable()
export class TaskDesk {
  constructor(private readonly desk: Desk) {}

  /** The signer's task and its document, the document locked. @throws ApplicationError not-found, not-your-turn */
  async take(tx: EntityManager, taskId: string, actor: Actor): Promise<TaskOnDesk> {
    const { task, document } = await this.desk.take(tx, 'sign-off', taskId, actor);
    return { task: Object.assign(task, { signerId: task.principalId ?? '' }), document };
  }

  /** The answer to a decision taken before, null when the task is open. @throws ApplicationError already-decided */
  repeated(onDesk: TaskOnDesk, verdict: Verdict, seen: string): DecisionView | null {
    return this.desk.repeated(onDesk, verdict, seen, { personId: onDesk.task.closedBy, correlationId: '' });
  }

  /** @throws ApplicationError wrong-stage, self-approval, stale-revision, four-eyes */
  async close(
    tx: EntityManager,
    onDesk: TaskOnDesk,
    verdict: Verdict,
    seen: string = onDesk.document.revisionHash,
  ): Promise<void> {
    const { task, document } = onDesk;
    if (document.stage !== 'sign-off' || document.round !== task.round) throw new ApplicationError('wrong-stage');
    const actor = { personId: task.holderId, correlationId: '' };
    await this.desk.requireDecidable(tx, onDesk, seen, actor);
    await this.desk.close(tx, task, verdict, actor);
  }
}
