import { Injectable } from '@nestjs/common';
import type { DecisionView, SendBackBody } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { type Actor, Lifecycle } from '#libs/lifecycle';
import { message, Outbox } from '#libs/messaging';
import { TaskDesk } from './task-desk.js';

@Injectable()
export class SendBackTask {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly desk: TaskDesk,
    private readonly lifecycle: Lifecycle,
    private readonly outbox: Outbox,
  ) {}

  /** 退回: returns the text to its drafter. @throws ApplicationError not-found, already-decided, stale-revision, … */
  async run(taskId: string, { revision, reason }: SendBackBody, actor: Actor): Promise<DecisionView> {
    return this.unitOfWork.run(async (tx) => {
      const onDesk = await this.desk.take(tx, taskId, actor);
      const repeated = this.desk.repeated(onDesk, 'sent-back', revision);
      if (repeated) return repeated;

      const { document } = onDesk;
      await this.desk.close(tx, onDesk, 'sent-back');
      await this.lifecycle.apply(
        tx,
        document,
        'send-back',
        { revision: { seen: revision, current: document.revisionHash }, reason },
        { type: 'sent-back', actor, data: { revision, reason } },
      );
      await this.outbox.add(tx, actor.correlationId, [
        message('drafting.returned', { documentId: document.id, round: document.round }),
      ]);
      return { taskId, documentId: document.id, verdict: 'sent-back', stage: document.stage, repeated: false };
    });
  }
}
