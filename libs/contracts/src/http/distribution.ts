import { z } from 'zod';
import { channelSchema, deliveryStateSchema, recipientRoleSchema } from '../words.js';
import { pageOf } from './documents.js';

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
  settledAt: z.iso.datetime().nullable(),
  signedForBy: z.string().nullable(),
});
export type LedgerRow = z.infer<typeof ledgerRow>;

/** GET /api/distribution/documents/:id — the ledger of one document: at most twice as many rows as units addressed. */
export const ledgerView = z.object({
  documentId: z.uuid(),
  stage: z.string(),
  rows: z.array(ledgerRow),
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
    }),
    inbox: z.int(),
    signedFor: z.int(),
    outstanding: z.int(),
  }),
});
export type LedgerView = z.infer<typeof ledgerView>;

/** POST /api/distribution/deliveries/:id/settle — a clerk found out what became of an uncertain mail. */
export const settleBody = z.object({
  outcome: z.enum(['accepted', 'rejected']),
  reason: z.string().trim().min(1).max(2000),
});
export type SettleBody = z.infer<typeof settleBody>;

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
  receivedAt: z.iso.datetime(),
  signedForAt: z.iso.datetime().nullable(),
  signedForBy: z.string().nullable(),
});
export type InboxItem = z.infer<typeof inboxItem>;
export const inboxPage = pageOf(inboxItem);
export type InboxPage = z.infer<typeof inboxPage>;

/** POST /api/distribution/inbox/:id/sign-for */
export const receiptView = inboxItem.extend({ repeated: z.boolean() });
export type ReceiptView = z.infer<typeof receiptView>;
