import { distributed } from '#libs/mail';
import type { Letter } from './letter.js';

/** Mails to and about the units that a document is addressed to. */
export const distributionLetters = {
  distribution: ({ mail, subject: { locale, recipient, title, number, office }, leftOutBytes, page }) =>
    distributed(locale, {
      unit: recipient,
      role: mail.role ?? 'copy',
      title,
      number: number ?? '',
      office,
      leftOutBytes,
      url: page(`/inbox/${mail.documentId}`),
    }),
} satisfies Record<string, Letter>;
