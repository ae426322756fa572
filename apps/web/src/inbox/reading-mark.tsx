import { useEffect } from 'react';
import type { InboxEntry } from '#libs/contracts';
import { useMarkRead } from '../api/inbox.js';

/**
 * 已阅 on behalf of the officer's units. Stands beside the text, so that it runs when that is on the screen, and never for
 * a page that could not show it.
 */
export function ReadingMark({ entries }: { readonly entries: readonly InboxEntry[] }) {
  const { run } = useMarkRead();
  const unread = entries.filter(({ officer, state }) => officer && state === 'accepted').map(({ id }) => id);
  const key = unread.join(' ');

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for these entries, however often the page is drawn
  useEffect(() => {
    // A failure is no matter of the reader's: the next time that the page is opened says it again.
    if (key !== '') run(key.split(' '));
  }, [key]);

  return null;
}
