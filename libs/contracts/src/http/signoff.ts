import { z } from 'zod';
import { recipientRoleSchema, revisionHashSchema } from '../words.js';

/** POST /api/signoff/tasks/:id/sign */
export const signBody = z.object({ revision: revisionHashSchema, opinion: z.string().trim().max(2000).optional() });
export type SignBody = z.infer<typeof signBody>;

export const frozenRecipient = z.object({
  code: z.string(),
  name: z.string(),
  role: recipientRoleSchema,
  phrase: z.string(),
  email: z.string().nullable(),
});
export type FrozenRecipient = z.infer<typeof frozenRecipient>;

/** GET /api/signoff/tasks/:id — what signing would do, before it is done. */
export const signOffPreview = z.object({
  taskId: z.uuid(),
  documentId: z.uuid(),
  revision: revisionHashSchema,
  /** The number as it would be spent now; another signature of the series may take it first. */
  number: z.string(),
  recipients: z.array(frozenRecipient),
  unresolved: z.array(z.object({ line: recipientRoleSchema, text: z.string(), reason: z.string() })),
});
export type SignOffPreview = z.infer<typeof signOffPreview>;
