import { Processor } from '@nestjs/bullmq';
import { ReassignTask, Timers } from '#libs/desk';
import { HandleOnce, type HandlersFor, MessageProcessor, workerTimes } from '#libs/messaging';
import { CloseRound } from './close-round.js';
import { OpenTask } from './open-task.js';

@Processor('signoff', { ...workerTimes, concurrency: 4 })
export class SignoffProcessor extends MessageProcessor<'signoff'> {
  protected readonly queue = 'signoff';
  protected readonly handlers: HandlersFor<'signoff'> = {
    'signoff.open': (message) => this.once.run(message, (tx) => this.openTask.run(tx, message)),
    'signoff.close': (message) =>
      this.once.run(message, (tx) => this.closeRound.run(tx, message.payload.documentId, message.payload.round)),
    'signoff.remind': (message) =>
      this.once.run(message, (tx) => this.timers.fire(tx, message.payload.timerId, message.correlationId)),
    'signoff.reassign': (message) =>
      this.once.run(message, (tx) => this.reassign.run(tx, message.payload.taskId, message.correlationId)),
  };

  constructor(
    private readonly once: HandleOnce,
    private readonly openTask: OpenTask,
    private readonly closeRound: CloseRound,
    private readonly timers: Timers,
    private readonly reassign: ReassignTask,
  ) {
    super();
  }
}
