import { z } from 'zod';
import type { NoticeKind } from '#libs/ledger';
import { type FollowUpMailKind, followUpMail, type WrittenMail } from '#libs/mail';
import type { Letter, LetterOccasion } from './letter.js';

type FollowUpKind = Extract<NoticeKind, `follow-up-${string}`>;

/** What the notice brought along: it was stored as JSON, by this release or an earlier one. */
const noticeData = z.object({
  followUpId: z.uuid().optional(),
  unit: z.string().nullish(),
  asked: z.array(
    z.object({
      heading: z.string(),
      what: z.string(),
      role: z.enum(['lead', 'helper']),
      endsOn: z.string().nullable(),
    }),
  ),
  more: z.int().default(0),
  outcome: z.enum(['closed', 'returned', 'postponed', 'dropped', 'reopened']).optional(),
  reason: z.string().default(''),
  because: z.object({ zh: z.string(), en: z.string() }).optional(),
  text: z.string().optional(),
  by: z.string().optional(),
  files: z.int().optional(),
});

/** Mails about what a meeting asked: to the units, and to the office that follows it up. */
export const followUpLetters = {
  'follow-up-assigned': (occasion) => letter(occasion, 'assigned'),
  // A reminder goes to a unit; to a person of the office, word of what is overdue.
  'follow-up-reminder': (occasion) => letter(occasion, occasion.mail.unitId === null ? 'overdue' : 'reminder'),
  'follow-up-reported': (occasion) => letter(occasion, 'reported'),
  'follow-up-returned': (occasion) => letter(occasion, 'returned'),
  'follow-up-closed': (occasion) => letter(occasion, 'closed'),
} satisfies Record<FollowUpKind, Letter>;

function letter({ subject, page }: LetterOccasion, usually: FollowUpMailKind): WrittenMail {
  const { locale, recipient, title, number, office } = subject;
  const { followUpId, unit, asked, more, outcome, reason, because, text, by, files } = noticeData.parse(subject.data);
  return followUpMail(locale, {
    kind: outcome ?? usually,
    recipient,
    title,
    number: number ?? '',
    office,
    unit: unit ?? '',
    asked,
    more,
    reason: because === undefined ? reason : locale === 'en' ? because.en : because.zh,
    report: text === undefined ? null : { text, by: by ?? '', files: files ?? 0 },
    url: page(followUpId === undefined ? '/follow-ups' : `/follow-ups/${followUpId}`),
  });
}
