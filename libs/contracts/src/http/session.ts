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
  /** The tasks to which the session is limited, which began with a link in a mail; null after signing in. */
  limitedTo: z.array(z.object({ taskId: z.uuid(), kind: z.enum(['review', 'sign-off']) })).nullable(),
});
export type SessionView = z.infer<typeof sessionView>;

const totpCode = z
  .string()
  .transform((typed) => typed.normalize('NFKC').replace(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, 'must have six digits'));

/** Proof of who acts, asked for again at an act that binds: the password, or a one-time code of those who use them. */
export const stepUpBody = z.union([
  z.strictObject({ password: z.string().min(1).max(200) }),
  z.strictObject({ totp: totpCode }),
]);
export type StepUpBody = z.infer<typeof stepUpBody>;

/** GET /api/session/totp */
export const totpView = z.object({ enrolled: z.boolean() });
export type TotpView = z.infer<typeof totpView>;

/** POST /api/session/totp: begins the enrolment. What it answers is shown once and never again. */
export const totpBeginBody = z.object({ password: z.string().min(1).max(200) });
export type TotpBeginBody = z.infer<typeof totpBeginBody>;
export const totpSecretView = z.object({ secret: z.string(), uri: z.string() });
export type TotpSecretView = z.infer<typeof totpSecretView>;

/** POST /api/session/totp/confirm: a code proves that the app has the secret. */
export const totpConfirmBody = z.object({ totp: totpCode });
export type TotpConfirmBody = z.infer<typeof totpConfirmBody>;

/** POST /api/session/totp/remove */
export const totpRemoveBody = z.object({ password: z.string().min(1).max(200), totp: totpCode });
export type TotpRemoveBody = z.infer<typeof totpRemoveBody>;
