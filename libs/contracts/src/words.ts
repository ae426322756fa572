import { z } from 'zod';

/** What a person may do. Each grant is held for one unit: an issuing office, or for officers the receiving unit. */
export const roles = [
  'drafter',
  'reviewer',
  'signer',
  'distributor',
  'unit-officer',
  'administrator',
  'auditor',
] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

/** 主送: must act and sign for it. 抄送: is informed. */
export const recipientRoleSchema = z.enum(['main', 'copy']);
export type RecipientRole = z.infer<typeof recipientRoleSchema>;

export const localeSchema = z.enum(['zh-CN', 'en']);
export type Locale = z.infer<typeof localeSchema>;

/**
 * What is known of one delivery, never more.
 * `accepted`: the relay took the mail, or the entry stands in the inbox. `uncertain`: the connection broke after DATA,
 * so nobody knows; only a receipt or a person settles it. `signed-for` 签收: an officer of the unit confirmed it.
 */
export const deliveryStateSchema = z.enum(['pending', 'attempting', 'accepted', 'rejected', 'uncertain', 'signed-for']);
export type DeliveryState = z.infer<typeof deliveryStateSchema>;

export const channelSchema = z.enum(['mail', 'inbox']);
export type Channel = z.infer<typeof channelSchema>;

/** The SHA-256 of a revision's canonical JSON, in hexadecimal. */
export const revisionHashSchema = z.string().regex(/^[0-9a-f]{64}$/);
