import type { NoticeData } from '#libs/ledger';
import type { FollowUpRecord } from './follow-up-record.js';

/** What a mail about one follow-up says, frozen when it is promised; the letters parse it again. */
export function askedIn(
  { id, unit, heading, what, role, endsOn }: FollowUpRecord,
  more: Readonly<Record<string, unknown>> = {},
): NoticeData {
  return { followUpId: id, unit, asked: [{ heading, what, role, endsOn }], ...more };
}
