import { Processor } from '@nestjs/bullmq';
import { DueDays, ReassignTask, Timers } from '#libs/desk';
import { HandleOnce, type HandlersFor, MessageProcessor, workerTimes } from '#libs/messaging';
import { CloseRound } from './close-round.js';
import { OpenStep } from './open-step.js';

@Processor('review', { ...workerTimes, concurrency: 4 })
export class ReviewProcessor extends MessageProcessor<'review'> {
  protected readonly queue = 'review';
  protected readonly handlers: HandlersFor<'review'> = {
    'review.open': (message) => this.once.run(message, (tx) => this.openStep.run(tx, message)),
    'review.close': (message) =>
      this.once.run(message, (tx) => this.closeRound.run(tx, message.payload.documentId, message.payload.round)),
    'review.remind': (message) =>
      this.once.run(message, (tx) => this.timers.fire(tx, message.payload.timerId, message.correlationId)),
    'review.reassign': (message) =>
      this.once.run(message, (tx) => this.reassign.run(tx, message.payload.taskId, message.correlationId)),
    'review.recount': (message) =>
      this.once.run(message, async (tx) => {
        const system = { personId: null, correlationId: message.correlationId };
        await this.dueDays.recount(tx, message.payload.officeId, system);
      }),
  };

  constructor(
    private readonly once: HandleOnce,
    private readonly openStep: OpenStep,
    private readonly closeRound: CloseRound,
    private readonly timers: Timers,
    private readonly reassign: ReassignTask,
    private readonly dueDays: DueDays,
  ) {
    super();
  }
}
