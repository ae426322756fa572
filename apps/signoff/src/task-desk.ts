import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ApplicationError, type DecisionView } from '#libs/contracts';
import { type Actor, type DocumentEntity, Lifecycle } from '#libs/lifecycle';
import { SignoffTaskEntity } from './signoff-task.entity.js';

export type Verdict = 'signed' | 'sent-back';

export interface TaskOnDesk {
  readonly task: SignoffTaskEntity;
  readonly document: DocumentEntity;
}

/** What signing and sending back have in common. */
@Injectable()
export class TaskDesk {
  constructor(private readonly lifecycle: Lifecycle) {}

  /** The signer's task and its document, the document locked. @throws ApplicationError not-found */
  async take(tx: EntityManager, taskId: string, actor: Actor): Promise<TaskOnDesk> {
    const owned = await tx.findOneBy(SignoffTaskEntity, { id: taskId, signerId: actor.personId ?? '' });
    if (!owned) throw new ApplicationError('not-found');
    const document = await this.lifecycle.lock(tx, owned.documentId);
    const task = await tx.findOneByOrFail(SignoffTaskEntity, { id: taskId });
    return { task, document };
  }

  /** The answer to a decision taken before, null when the task is open. @throws ApplicationError already-decided */
  repeated({ task, document }: TaskOnDesk, verdict: Verdict, seen: string): DecisionView | null {
    if (task.state === 'open') return null;
    if (task.state !== verdict || task.revisionHash !== seen) throw new ApplicationError('already-decided');
    return { taskId: task.id, documentId: document.id, verdict, stage: document.stage, repeated: true };
  }

  /** @throws ApplicationError wrong-stage */
  async close(tx: EntityManager, { task, document }: TaskOnDesk, verdict: Verdict): Promise<void> {
    if (document.stage !== 'sign-off' || document.round !== task.round) throw new ApplicationError('wrong-stage');
    await tx.update(SignoffTaskEntity, { id: task.id }, { state: verdict, closedAt: new Date() });
  }
}
