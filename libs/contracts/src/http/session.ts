import { z } from 'zod';
import { localeSchema, roleSchema } from '../words.js';

/** POST /api/session */
export const loginBody = z.object({ login: z.string().trim().min(1).max(100), password: z.string().min(1).max(200) });
export type LoginBody = z.infer<typeof loginBody>;

export const grantView = z.object({ role: roleSchema, unitId: z.uuid(), unitName: z.string() });
export type GrantView = z.infer<typeof grantView>;

/** GET and POST /api/session: who is signed in. */
export const sessionView = z.object({
  personId: z.uuid(),
  login: z.string(),
  name: z.string(),
  locale: localeSchema,
  grants: z.array(grantView),
});
export type SessionView = z.infer<typeof sessionView>;
