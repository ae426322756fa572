import { Processor } from '@nestjs/bullmq';
import { type HandlersFor, MessageProcessor, workerTimes } from '#libs/messaging';
import { DeliverMails } from './deliver-mails.js';

/** Messages handled side by side: their mails share the connections of `OutgoingMail`. */
const concurrency = 4;

@Processor('notification', { ...workerTimes, concurrency })
export class NotificationProcessor extends MessageProcessor<'notification'> {
  protected readonly queue = 'notification';
  /** Not through `HandleOnce`: a mail can't join a transaction. The ledger's own states say what may be sent. */
  protected readonly handlers: HandlersFor<'notification'> = {
    'notification.deliver': ({ payload }) => this.deliverMails.run(payload.deliveryIds),
  };

  constructor(private readonly deliverMails: DeliverMails) {
    super();
  }
}
