export { HandleOnce } from './handle-once.js';
export { type DeliveryContext, type HandlersFor, MessageProcessor, workerTimes } from './message-processor.js';
export { MessagingModule } from './messaging.module.js';
export { message, Outbox, type OutgoingMessage } from './outbox.js';
export { OutboxPublisher } from './outbox-publisher.js';
export { type QueueOptions, queueConnection } from './queue-backend.js';
export { QueueRegistry } from './queue-registry.js';
export { InTray, Reconciler } from './reconciler.js';
export { Sweep } from './sweep.js';
