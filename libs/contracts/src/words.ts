import { z } from 'zod';

/**
 * What a person may do. Each grant is held for one unit: an issuing office, or for officers and readers the receiving
 * unit. A reader sees what an officer of the unit circulates to them (传阅).
 */
export const roles = [
  'drafter',
  'reviewer',
  'signer',
  'distributor',
  'unit-officer',
  'unit-reader',
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
 *
 * A mail: `pending` → `attempting` → `accepted` (the relay took it) | `rejected` | `uncertain` (the connection broke after
 * DATA, so nobody knows: a bounce, a receipt or a person settles it, it is never sent again by itself), and after that
 * `delivered` or `bounced`, as far as the other side reports it (RFC 3464). `merged`: goes with another row's mail to the
 * same address.
 *
 * An inbox entry: `accepted` (it stands there) → `read` by an officer → `signed-for` 签收 | `returned` 退文.
 */
export const deliveryStateSchema = z.enum([
  'pending',
  'attempting',
  'accepted',
  'rejected',
  'uncertain',
  'merged',
  'delivered',
  'bounced',
  'read',
  'signed-for',
  'returned',
]);
export type DeliveryState = z.infer<typeof deliveryStateSchema>;

export const channelSchema = z.enum(['mail', 'inbox']);
export type Channel = z.infer<typeof channelSchema>;

/** The SHA-256 of a revision's canonical JSON, in hexadecimal. */
export const revisionHashSchema = z.string().regex(/^[0-9a-f]{64}$/);
