import { message, type OutgoingMessage } from '#libs/messaging';

/** Messages that have the mails of these rows sent, `chunk` rows each (at most 200). */
export function deliveryMessages(ids: readonly string[], chunk = 50): OutgoingMessage[] {
  return Array.from({ length: Math.ceil(ids.length / chunk) }, (_, index) =>
    message('notification.deliver', { deliveryIds: ids.slice(index * chunk, (index + 1) * chunk) }),
  );
}
