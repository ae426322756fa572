import type { InboxEntry, InboxItem } from '#libs/contracts';

/** Neither signed for nor returned. */
export function isOpen({ state }: InboxItem): boolean {
  return state === 'accepted' || state === 'read';
}

/** Whether the unit is to sign for it. */
export function isToSign(item: InboxItem): boolean {
  return item.role === 'main' && isOpen(item) && item.annulment === null;
}

/** A unit to which a document was sent again after its return has an entry that stands no more. */
export function standingOf(entries: readonly InboxEntry[]): InboxEntry[] {
  return entries.filter(
    (entry) =>
      entry.state !== 'returned' ||
      !entries.some(({ unitId, receivedAt }) => unitId === entry.unitId && receivedAt > entry.receivedAt),
  );
}
