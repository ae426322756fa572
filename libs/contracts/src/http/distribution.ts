import { z } from 'zod';
import { channelSchema, deliveryStateSchema, recipientRoleSchema } from '../words.js';
import { annulmentKind, pageOf } from './documents.js';

const reason = z.string().trim().min(1).max(2000);
const remark = z.string().trim().max(2000).optional();
const inWords = z.object({ zh: z.string(), en: z.string() });

/**
 * Why a unit returns a document 退文 (条例 art. 24(3)): not ours to handle; pages or attachments missing; can't be opened;
 * received before; form at fault; other (with a remark).
 */
export const returnCodes = ['not-ours', 'incomplete', 'unreadable', 'duplicate', 'format', 'other'] as const;
export const returnCodeSchema = z.enum(returnCodes);
export type ReturnCode = (typeof returnCodes)[number];

/** One row of the ledger as the distribution clerk sees it. */
export const ledgerRow = z.object({
  id: z.uuid(),
  unitCode: z.string(),
  unitName: z.string(),
  role: recipientRoleSchema,
  channel: channelSchema,
  state: deliveryStateSchema,
  address: z.string().nullable(),
  messageId: z.string().nullable(),
  attempts: z.int(),
  /** The server's last words, when it said any. */
  response: z.string().nullable(),
  createdAt: z.iso.datetime(),
  settledAt: z.iso.datetime().nullable(),
  /** When a mail that is held back may go. */
  notBefore: z.iso.datetime().nullable(),
  /** By when the unit is to sign for it: main recipients' inbox entries only. */
  dueOn: z.iso.date().nullable(),
  /** Days until then on the office's clock; negative when overdue. */
  daysLeft: z.int().nullable(),
  readAt: z.iso.datetime().nullable(),
  readBy: z.string().nullable(),
  signedForAt: z.iso.datetime().nullable(),
  signedForBy: z.string().nullable(),
  returned: z
    .object({
      at: z.iso.datetime(),
      by: z.string(),
      code: returnCodeSchema,
      remark: z.string().nullable(),
      settledAt: z.iso.datetime().nullable(),
    })
    .nullable(),
  /** The unit whose mail went to the same address, when this row's mail went with it. */
  mergedInto: z.string().nullable(),
  /** 补发: by whom and why. */
  reissue: z.object({ by: z.string(), reason: z.string() }).nullable(),
  /** True of a row that was sent again: a later one stands for it. */
  reissued: z.boolean(),
  /** True where the unit was added after the signature. */
  added: z.boolean(),
  reminders: z.int(),
});
export type LedgerRow = z.infer<typeof ledgerRow>;

/** 催收: when units that have not signed for it are chased next, and why then. */
export const chaseView = z.object({
  rung: z.enum(['remind', 'remind-head', 'call']),
  firesAt: z.iso.datetime(),
  because: inWords,
  state: z.enum(['waiting', 'fired', 'cleared']),
  /** Null: all main units that the signature named. */
  unitName: z.string().nullable(),
});
export type ChaseView = z.infer<typeof chaseView>;

/** A unit that somebody wants to add after the signature, and what its signer says. */
export const additionView = z.object({
  id: z.uuid(),
  documentId: z.uuid(),
  unitCode: z.string(),
  unitName: z.string(),
  role: recipientRoleSchema,
  reason: z.string(),
  requestedBy: z.string(),
  requestedAt: z.iso.datetime(),
  state: z.enum(['requested', 'approved', 'refused', 'withdrawn']),
  decidedBy: z.string().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  remark: z.string().nullable(),
});
export type AdditionView = z.infer<typeof additionView>;

/** 主动公开: by when, and whether it is. */
export const publicationView = z.object({
  state: z.enum(['waiting', 'published', 'withdrawn']),
  dueOn: z.iso.date(),
  /** Days until then on the office's clock; negative when overdue. */
  daysLeft: z.int(),
  because: inWords,
  publishedAt: z.iso.datetime().nullable(),
  publishedBy: z.string().nullable(),
});
export type PublicationView = z.infer<typeof publicationView>;

/** What a person may do with the ledger; the server checks again. */
export const ledgerActs = z.object({ clerk: z.boolean(), signer: z.boolean() });

/** GET /api/distribution/documents/:id — the ledger of one document: rows of each unit and channel, and of what was sent again. */
export const ledgerView = z.object({
  documentId: z.uuid(),
  stage: z.string(),
  rows: z.array(ledgerRow),
  chases: z.array(chaseView),
  additions: z.array(additionView),
  /** Null: not marked 主动公开. */
  publication: publicationView.nullable(),
  annulment: z
    .object({ kind: annulmentKind, reason: z.string(), at: z.iso.datetime(), replacement: z.string().nullable() })
    .nullable(),
  may: ledgerActs,
  totals: z.object({
    units: z.int(),
    main: z.int(),
    copy: z.int(),
    mail: z.object({
      pending: z.int(),
      attempting: z.int(),
      accepted: z.int(),
      rejected: z.int(),
      uncertain: z.int(),
      merged: z.int(),
      delivered: z.int(),
      bounced: z.int(),
    }),
    inbox: z.int(),
    read: z.int(),
    signedFor: z.int(),
    returned: z.int(),
    outstanding: z.int(),
  }),
});
export type LedgerView = z.infer<typeof ledgerView>;

/** POST /api/distribution/deliveries/:id/settle — a clerk found out what became of an uncertain mail. */
export const settleBody = z.object({ outcome: z.enum(['accepted', 'rejected']), reason });
export type SettleBody = z.infer<typeof settleBody>;

/**
 * POST /api/distribution/deliveries/:id/reissue 补发 — sends to the unit of that row once more, on purpose. `address`
 * takes the place of the one in the directory. A returned entry is put into the inbox anew.
 */
export const reissueBody = z.object({ reason, address: z.email().max(254).optional() });
export type ReissueBody = z.infer<typeof reissueBody>;

/** POST /api/distribution/deliveries/:id/settle-return — the return is in order, nothing is sent again. */
export const settleReturnBody = z.object({ reason });
export type SettleReturnBody = z.infer<typeof settleReturnBody>;

/** POST /api/distribution/documents/:id/remind 催收 — the main units among these that have not signed; all without `rows`. */
export const remindBody = z.object({ rows: z.array(z.uuid()).min(1).max(1000).optional() });
export type RemindBody = z.infer<typeof remindBody>;
export const remindedView = z.object({ units: z.int(), mails: z.int() });
export type RemindedView = z.infer<typeof remindedView>;

/** GET /api/distribution/documents/:id/call-list — whom to phone. */
export const callListView = z.object({
  dueOn: z.iso.date().nullable(),
  units: z.array(
    z.object({
      unitCode: z.string(),
      unitName: z.string(),
      phone: z.string().nullable(),
      headName: z.string().nullable(),
      headPhone: z.string().nullable(),
      officers: z.array(z.string()),
      reminders: z.int(),
      readAt: z.iso.datetime().nullable(),
    }),
  ),
});
export type CallListView = z.infer<typeof callListView>;

/** POST /api/distribution/documents/:id/additions — asks the signer (条例 art. 31). */
export const additionBody = z.object({ unitCode: z.string().trim().min(1).max(60), role: recipientRoleSchema, reason });
export type AdditionBody = z.infer<typeof additionBody>;

/** POST /api/distribution/additions/:id/decide — by the signer; a refusal needs a remark. */
export const additionDecisionBody = z
  .object({ approve: z.boolean(), remark })
  .refine(({ approve, remark }) => approve || (remark ?? '') !== '', {
    error: 'a refusal says why',
    path: ['remark'],
  });
export type AdditionDecisionBody = z.infer<typeof additionDecisionBody>;

/** One entry of a unit's inbox. */
export const inboxItem = z.object({
  id: z.uuid(),
  documentId: z.uuid(),
  unitId: z.uuid(),
  unitName: z.string(),
  title: z.string(),
  number: z.string(),
  issuer: z.string(),
  role: recipientRoleSchema,
  state: deliveryStateSchema,
  receivedAt: z.iso.datetime(),
  /** By when the unit is to sign for it. */
  dueOn: z.iso.date().nullable(),
  /** Days until then on the office's clock; negative when overdue. */
  daysLeft: z.int().nullable(),
  readAt: z.iso.datetime().nullable(),
  signedForAt: z.iso.datetime().nullable(),
  signedForBy: z.string().nullable(),
  returnedAt: z.iso.datetime().nullable(),
  returnCode: returnCodeSchema.nullable(),
  /** 撤销, 废止, 更正 since. */
  annulment: annulmentKind.nullable(),
});
export type InboxItem = z.infer<typeof inboxItem>;
export const inboxPage = pageOf(inboxItem);
export type InboxPage = z.infer<typeof inboxPage>;

/** To whom an entry was shown within the unit 传阅, and when they read it. */
export const circulationView = z.object({
  personId: z.uuid(),
  name: z.string(),
  forwardedBy: z.string(),
  forwardedAt: z.iso.datetime(),
  note: z.string().nullable(),
  readAt: z.iso.datetime().nullable(),
});
export type CirculationView = z.infer<typeof circulationView>;

/** GET /api/distribution/inbox/:documentId — one entry of a document, with what of it concerns the unit. */
export const inboxEntry = inboxItem.extend({
  /** Headings of the items that name the unit. */
  items: z.array(z.string()),
  /** What the unit is asked to do; `due` in the words of the text, '' where it says nothing. */
  asked: z.array(z.object({ what: z.string(), due: z.string() })),
  /** Why it is out of force, and what stands in its place; `documentId` where the reader's units have that too. */
  outOfForce: z
    .object({
      kind: annulmentKind,
      reason: z.string(),
      at: z.iso.datetime(),
      replacement: z.object({ number: z.string(), title: z.string(), documentId: z.uuid().nullable() }).nullable(),
    })
    .nullable(),
  /** All of it for officers; for others what was shown to them. */
  circulation: z.array(circulationView),
  /** False for those to whom it was only circulated. */
  officer: z.boolean(),
});
export type InboxEntry = z.infer<typeof inboxEntry>;

/** POST /api/distribution/inbox/:id/sign-for */
export const receiptView = inboxItem.extend({ repeated: z.boolean() });
export type ReceiptView = z.infer<typeof receiptView>;

/** POST /api/distribution/inbox/:id/return 退文 — `other` needs a remark. */
export const returnBody = z
  .object({ code: returnCodeSchema, remark })
  .refine(({ code, remark }) => code !== 'other' || (remark ?? '') !== '', {
    error: 'say why',
    path: ['remark'],
  });
export type ReturnBody = z.infer<typeof returnBody>;

/** POST /api/distribution/inbox/:id/circulate 传阅 — to officers and readers of the unit. */
export const circulateBody = z.object({
  people: z.array(z.uuid()).min(1).max(100),
  note: z.string().trim().max(500).optional(),
});
export type CirculateBody = z.infer<typeof circulateBody>;

/** GET /api/distribution/circulated — what was circulated to me, newest first. */
export const circulatedItem = z.object({
  deliveryId: z.uuid(),
  documentId: z.uuid(),
  unitName: z.string(),
  title: z.string(),
  number: z.string(),
  issuer: z.string(),
  forwardedBy: z.string(),
  forwardedAt: z.iso.datetime(),
  note: z.string().nullable(),
  readAt: z.iso.datetime().nullable(),
});
export type CirculatedItem = z.infer<typeof circulatedItem>;
export const circulatedPage = pageOf(circulatedItem);
export type CirculatedPage = z.infer<typeof circulatedPage>;
