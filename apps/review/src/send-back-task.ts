import { Injectable } from '@nestjs/common';
import type { DecisionView, SendBackBody } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { type Actor, Lifecycle } from '#libs/lifecycle';
import { message, Outbox } from '#libs/messaging';
import { CloseRound } from './close-round.js';
import { TaskDesk } from './task-desk.js';

/** 退回: the text returns to its drafter with the reason; the other reviewers of the round need not decide any more. */
@Injectable()
export class SendBackTask {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly desk: TaskDesk,
    private readonly closeRound: CloseRound,
    private readonly lifecycle: Lifecycle,
    private readonly outbox: Outbox,
  ) {}

  /** @throws ApplicationError not-found, already-decided, stale-revision, wrong-stage, reason-required */
  async run(taskId: string, { revision, reason }: SendBackBody, actor: Actor): Promise<DecisionView> {
    return this.unitOfWork.run(async (tx) => {
      const onDesk = await this.desk.take(tx, taskId, actor);
      const repeated = this.desk.repeated(onDesk, 'sent-back', revision);
      if (repeated) return repeated;

      const { task, document } = onDesk;
      await this.desk.decide(tx, onDesk, { verdict: 'sent-back', seen: revision, remark: reason });
      await this.closeRound.run(tx, document.id, document.round);
      await this.lifecycle.apply(
        tx,
        document,
        'send-back',
        { revision: { seen: revision, current: document.revisionHash }, reason },
        { type: 'sent-back', actor, data: { step: task.stepName, revision, reason } },
      );
      await this.outbox.add(tx, actor.correlationId, [
        message('drafting.returned', { documentId: document.id, round: document.round }),
      ]);
      return { taskId, documentId: document.id, verdict: 'sent-back', stage: document.stage, repeated: false };
    });
  }
}
