import { z } from 'zod';
import { recipientRoleSchema, returnCodeSchema } from '#libs/contracts';
import {
  additionDecided,
  additionRequested,
  annulled,
  callList,
  circulated,
  distributed,
  documentReturned,
  publicationDue,
  receiptEscalated,
  receiptReminder,
} from '#libs/mail';
import type { Letter, LetterOccasion } from './letter.js';

const day = z.string().nullable().default(null);
const text = z.string().default('');

/** Mails to and about the units that a document is addressed to. */
export const distributionLetters = {
  distribution: ({ mail, subject, leftOutBytes, page }) =>
    distributed(subject.locale, {
      unit: subject.recipient,
      role: mail.role ?? 'copy',
      title: subject.title,
      number: subject.number ?? '',
      office: subject.office,
      dueOn: subject.dueOn,
      items: subject.items,
      asked: subject.asked,
      leftOutBytes,
      url: page(`/inbox/${mail.documentId}`),
    }),

  'receipt-reminder': (occasion) => {
    const { dueOn, unit } = z
      .object({ dueOn: day, unit: z.string().nullable().default(null) })
      .parse(occasion.subject.data);
    return receiptReminder(occasion.subject.locale, about(occasion, 'inbox'), { dueOn, unit });
  },

  'receipt-escalated': (occasion) => {
    const { dueOn, head } = z
      .object({ dueOn: day, head: z.string().nullable().default(null) })
      .parse(occasion.subject.data);
    const unit = occasion.subject.recipient;
    const recipient = head ?? unit;
    return receiptEscalated(occasion.subject.locale, { ...about(occasion, 'inbox'), recipient }, { dueOn, unit });
  },

  'receipt-call-list': (occasion) => {
    const { units } = z
      .object({
        units: z.array(
          z.object({
            unit: z.string(),
            phone: z.string().nullable(),
            headName: z.string().nullable(),
            headPhone: z.string().nullable(),
            officers: z.array(z.string()),
          }),
        ),
      })
      .parse(occasion.subject.data);
    return callList(occasion.subject.locale, about(occasion, 'distribution'), units);
  },

  'document-returned': (occasion) => {
    const facts = z.object({ unit: text, by: text, code: returnCodeSchema, remark: text }).parse(occasion.subject.data);
    return documentReturned(occasion.subject.locale, about(occasion, 'distribution'), facts);
  },

  'addition-requested': (occasion) => {
    const facts = z
      .object({ unit: text, role: recipientRoleSchema, reason: text, by: text })
      .parse(occasion.subject.data);
    return additionRequested(occasion.subject.locale, about(occasion, 'distribution'), facts);
  },

  'addition-decided': (occasion) => {
    const facts = z.object({ unit: text, approved: z.boolean(), remark: text }).parse(occasion.subject.data);
    return additionDecided(occasion.subject.locale, about(occasion, 'distribution'), facts);
  },

  annulled: (occasion) => {
    const facts = z
      .object({ kind: z.enum(['revoked', 'repealed', 'superseded']), reason: text, replacement: z.string().nullable() })
      .parse(occasion.subject.data);
    return annulled(occasion.subject.locale, about(occasion, 'inbox'), facts);
  },

  circulated: (occasion) => {
    const facts = z.object({ unit: text, by: text, note: text }).parse(occasion.subject.data);
    return circulated(occasion.subject.locale, about(occasion, 'inbox'), facts);
  },

  'publication-due': (occasion) => {
    const facts = z.object({ dueOn: text, overdue: z.boolean() }).parse(occasion.subject.data);
    return publicationDue(occasion.subject.locale, about(occasion, 'distribution'), facts);
  },
} satisfies Record<string, Letter>;

function about(
  { mail, subject: { recipient, title, number, office }, page }: LetterOccasion,
  room: 'inbox' | 'distribution',
) {
  return { recipient, title, number: number ?? '', office, url: page(`/${room}/${mail.documentId}`) };
}
