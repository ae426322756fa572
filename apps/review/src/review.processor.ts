import { Processor } from '@nestjs/bullmq';
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
  };

  constructor(
    private readonly once: HandleOnce,
    private readonly openStep: OpenStep,
    private readonly closeRound: CloseRound,
  ) {
    super();
  }
}
