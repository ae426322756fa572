import { Injectable } from '@nestjs/common';
import type { DecisionView, SendBackBody } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { Desk, ReturnText } from '#libs/desk';
import type { Actor } from '#libs/lifecycle';
import { requireSigning } from './proofreading/task-kind.js';

@Injectable()
export class SendBackTask {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly desk: Desk,
    private readonly returnText: ReturnText,
  ) {}

  /**
   * 退回: returns the text to its drafter, or to a step of review.
   * @throws ApplicationError not-found, not-your-turn, already-decided, stale-revision, wrong-stage, no-earlier-step
   */
  async run(taskId: string, { revision, reason, toStep }: SendBackBody, actor: Actor): Promise<DecisionView> {
    return this.unitOfWork.run(async (tx) => {
      const onDesk = requireSigning(await this.desk.take(tx, 'sign-off', taskId, actor));
      const repeated = this.desk.repeated(onDesk, 'sent-back', revision, actor);
      if (repeated) return repeated;

      const { task, document } = onDesk;
      await this.desk.requireDecidable(tx, onDesk, revision, actor);
      await this.desk.close(tx, task, 'sent-back', actor);
      await this.returnText.run(
        tx,
        document,
        { seen: revision, reason, toStep: toStep ?? null, fromStep: task.step, principalId: task.principalId },
        actor,
      );
      return { taskId, documentId: document.id, verdict: 'sent-back', stage: document.stage, repeated: false };
    });
  }
}
