import type { ClaimedMail } from '#libs/ledger';
import type { WrittenMail } from '#libs/mail';
import type { MailSubject } from '../mail-subjects.js';
import type { TaskAddress } from '../task-addresses.js';

export interface LetterOccasion {
  readonly mail: ClaimedMail;
  readonly subject: MailSubject;
  /** How large the page is that was left out of the mail; null when it is attached, or there is none. */
  readonly leftOutBytes: number | null;
  /** The address of one of our pages. */
  page(path: string): string;
  /** Where one of the tasks leads of which the mail speaks. */
  task(taskId: string): TaskAddress;
}

/** Writes what one kind of mail says. */
export type Letter = (occasion: LetterOccasion) => WrittenMail;
