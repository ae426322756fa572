import type { ClaimedMail } from '#libs/ledger';
import type { WrittenMail } from '#libs/mail';
import type { MailSubject } from '../mail-subjects.js';

export interface LetterOccasion {
  readonly mail: ClaimedMail;
  readonly subject: MailSubject;
  /** The address of one of our pages. */
  page(path: string): string;
}

/** Writes what one kind of mail says. */
export type Letter = (occasion: LetterOccasion) => WrittenMail;
