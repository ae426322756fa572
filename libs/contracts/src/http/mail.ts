import { z } from 'zod';
import { pageOf, pageQuery } from './documents.js';

/** POST /api/notification/bounces, body `message/rfc822` — what a mail server reports. */
export const reportTakenView = z.object({
  /**
   * What it did to the mail that it is about. `unknown`: it is about none of ours; `repeated`: it was known already;
   * `no-report`: it is something else, and was not kept.
   */
  taken: z.enum(['bounced', 'delivered', 'relayed', 'noted', 'unknown', 'repeated', 'no-report']),
});
export type ReportTakenView = z.infer<typeof reportTakenView>;

/** One report, as an administrator sees it. */
export const bounceView = z.object({
  id: z.uuid(),
  receivedAt: z.iso.datetime(),
  action: z.enum(['failed', 'delayed', 'delivered', 'relayed']),
  /** RFC 3463. */
  status: z.string().nullable(),
  diagnostic: z.string(),
  effect: z.enum(['bounced', 'delivered', 'relayed', 'noted', 'unknown']),
  /** The address that the server speaks about. */
  address: z.string().nullable(),
  /** Title of the document and whom the mail went to; null when no mail of ours is known. */
  document: z.string().nullable(),
  recipient: z.string().nullable(),
});
export type BounceView = z.infer<typeof bounceView>;
export const bouncePage = pageOf(bounceView);
export type BouncePage = z.infer<typeof bouncePage>;

/** 停投: an address to which nothing is sent. */
export const suppressionView = z.object({
  id: z.uuid(),
  address: z.string(),
  reason: z.enum(['bounced', 'refused', 'by-hand']),
  /** What the server, or the administrator, said. */
  words: z.string(),
  since: z.iso.datetime(),
  /** Title of the document whose mail told; null when it is another office's. */
  document: z.string().nullable(),
  addedBy: z.string().nullable(),
  liftedAt: z.iso.datetime().nullable(),
  liftedBy: z.string().nullable(),
  liftReason: z.string().nullable(),
});
export type SuppressionView = z.infer<typeof suppressionView>;
export const suppressionPage = pageOf(suppressionView);
export type SuppressionPage = z.infer<typeof suppressionPage>;

/** GET /api/notification/suppressions: those that stand, or those that were lifted. */
export const suppressionQuery = pageQuery.extend({
  before: z.uuid().optional(),
  lifted: z.stringbool().default(false),
});
export type SuppressionQuery = z.infer<typeof suppressionQuery>;

/** POST /api/notification/suppressions */
export const suppressBody = z.object({
  address: z.email().max(254),
  reason: z.string().trim().min(1).max(500),
});
export type SuppressBody = z.infer<typeof suppressBody>;

/** POST /api/notification/suppressions/:id/lift */
export const liftBody = z.object({ reason: z.string().trim().min(1).max(500) });
export type LiftBody = z.infer<typeof liftBody>;

/** GET /api/notification/overview — mails of the administrator's offices that have not come to rest. */
export const mailOverview = z.object({
  /** Wait for the office's hours, for a digest or for their turn. */
  held: z.int(),
  waiting: z.int(),
  attempting: z.int(),
  uncertain: z.int(),
  waitingSince: z.iso.datetime().nullable(),
  uncertainSince: z.iso.datetime().nullable(),
  /** The mailbox for reports; null when none is read. */
  mailbox: z.object({ readAt: z.iso.datetime().nullable(), problem: z.string().nullable() }).nullable(),
});
export type MailOverview = z.infer<typeof mailOverview>;

/** GET, PUT /api/notification/preferences — 逐件通知 or 每日汇总. Who is urged hears of it at once all the same. */
export const mailPreferences = z.object({ taskMail: z.enum(['each', 'daily']) });
export type MailPreferences = z.infer<typeof mailPreferences>;
