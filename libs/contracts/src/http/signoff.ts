import { z } from 'zod';
import { minutesSchema, sealFormats } from '#libs/minutes';
import { recipientRoleSchema, revisionHashSchema } from '../words.js';
import { annulmentKind, pageOf } from './documents.js';
import { stepUpBody } from './session.js';

const reason = z.string().trim().min(1).max(2000);

/** POST /api/signoff/tasks/:id/sign */
export const signBody = z.object({
  revision: revisionHashSchema,
  /** An empty one is 圈阅, which counts as consent (条例 art. 22). */
  opinion: z.string().trim().max(2000).optional(),
  stepUp: stepUpBody,
  /** The warnings of the preview, by id: each must be named, with the reason for signing all the same. */
  accepted: z.object({ warnings: z.array(z.string().max(300)).min(1).max(2000), reason }).optional(),
});
export type SignBody = z.infer<typeof signBody>;

export const frozenRecipient = z.object({
  code: z.string(),
  name: z.string(),
  role: recipientRoleSchema,
  phrase: z.string(),
  email: z.string().nullable(),
});
export type FrozenRecipient = z.infer<typeof frozenRecipient>;

/** `inbox`: an officer of the unit looks into it. Empty: the document reaches nobody there. */
export const reachedRecipient = frozenRecipient.extend({ reachedBy: z.array(z.enum(['mail', 'inbox'])) });
export type ReachedRecipient = z.infer<typeof reachedRecipient>;

/** A thing that the signer must know. Errors bar the signature; warnings must be accepted by `id`. */
export const signingConcern = z.object({
  id: z.string(),
  severity: z.enum(['error', 'warning']),
  /** The rule of the check, or `unreachable`. */
  rule: z.string(),
  place: z.string(),
  message: z.string(),
  excerpt: z.string(),
});
export type SigningConcern = z.infer<typeof signingConcern>;

/** GET /api/signoff/tasks/:id/preview — what signing would do, before it is done. */
export const signOffPreview = z.object({
  taskId: z.uuid(),
  documentId: z.uuid(),
  revision: revisionHashSchema,
  /** The number as it would be spent now; another signature of the series may take it first. */
  number: z.string(),
  recipients: z.array(reachedRecipient),
  unresolved: z.array(z.object({ line: recipientRoleSchema, text: z.string(), reason: z.string() })),
  concerns: z.array(signingConcern),
  sizes: z.object({
    /** Null when the page can not be set; the concerns say why. */
    pdfBytes: z.int().nullable(),
    units: z.int(),
    mails: z.int(),
  }),
  /** When the mails go; inboxes have the document at once. */
  mails: z.object({ at: z.iso.datetime(), waitsFor: z.enum(['quiet-hours', 'working-day']).nullable() }),
  /** Whether the signature would be taken, once the warnings are accepted. */
  signable: z.boolean(),
});
export type SignOffPreview = z.infer<typeof signOffPreview>;

/** POST /api/signoff/tasks/:id/release-document (放行): the signed document goes to distribution. */
export const releaseBody = z.object({ revision: revisionHashSchema });
export type ReleaseBody = z.infer<typeof releaseBody>;

/** POST /api/signoff/tasks/:id/correct (更正形式): `basedOn` is the revision that the editor started from. */
export const correctBody = z.object({ basedOn: revisionHashSchema, minutes: minutesSchema, reason });
export type CorrectBody = z.infer<typeof correctBody>;

export const correctionView = z.object({
  taskId: z.uuid(),
  documentId: z.uuid(),
  /** What stands now, and which version of the seal binds it. */
  revision: revisionHashSchema,
  sealVersion: z.int(),
  /** This text stood before: nothing happened again. */
  repeated: z.boolean(),
});
export type CorrectionView = z.infer<typeof correctionView>;

/** POST /api/signoff/tasks/:id/return-to-signer (退回签发人), as it is or with the text that is proposed. */
export const returnToSignerBody = z.object({
  revision: revisionHashSchema,
  reason,
  minutes: minutesSchema.optional(),
});
export type ReturnToSignerBody = z.infer<typeof returnToSignerBody>;

/** POST /api/signoff/offices/:officeId/series/:meetingType/void — gives up the next number. */
export const voidNumberBody = z.object({
  reason,
  /** The number that is meant: refused when another is the next by now. */
  number: z.string().max(200).optional(),
});
export type VoidNumberBody = z.infer<typeof voidNumberBody>;

/** POST /api/signoff/offices/:officeId/series/:meetingType/term — a new term, whose numbers begin with 1. */
export const termBody = z.object({ term: z.string().trim().min(1).max(20) });
export type TermBody = z.infer<typeof termBody>;

/** A number of the register: spent on a document, or given up. */
export const registerEntry = z.object({
  number: z.string(),
  ordinal: z.int(),
  /** Null in a series that runs on through the years. */
  year: z.int().nullable(),
  term: z.string().nullable(),
  at: z.iso.datetime(),
  document: z.object({ id: z.uuid(), title: z.string() }).nullable(),
  voided: z.object({ reason: z.string(), by: z.string() }).nullable(),
});
export type RegisterEntry = z.infer<typeof registerEntry>;
/** GET /api/signoff/offices/:officeId/series/:meetingType/register — the last number first. */
export const registerPage = pageOf(registerEntry);
export type RegisterPage = z.infer<typeof registerPage>;

/** POST /api/signoff/documents/:id/annul — 撤销, 废止, 更正: what was signed stays, and is not in force any more. */
export const annulBody = z
  .object({
    kind: annulmentKind,
    /** The number of the document of the same office that takes its place; with `superseded` only. */
    replacement: z.string().trim().min(1).max(100).optional(),
    reason,
    stepUp: stepUpBody,
  })
  .refine(({ kind, replacement }) => (kind === 'superseded') === (replacement !== undefined), {
    error: 'superseded names the document that takes its place, and no other kind does',
    path: ['replacement'],
  });
export type AnnulBody = z.infer<typeof annulBody>;

/**
 * `altered`: the file bears the code of a document, and is not that document. `unknown`: it bears none of this system.
 */
export const verdicts = ['genuine', 'altered', 'revoked', 'repealed', 'superseded', 'unknown'] as const;

/** GET /api/signoff/public/verify/:code, POST /api/signoff/public/verify — what anybody may know, without a login. */
export const verificationView = z.object({
  verdict: z.enum(verdicts),
  number: z.string().nullable(),
  office: z.string().nullable(),
  signedOn: z.iso.date().nullable(),
  code: z.string().nullable(),
  keyId: z.string().nullable(),
  /** Null: sealed by an earlier version, which did not sign its seals. */
  signatureHolds: z.boolean().nullable(),
  replacedBy: z.string().nullable(),
  /**
   * A later version of the same document, under the same number, stands in place of this one: the office corrected its
   * form, or its signer signed it again.
   */
  sealedAgain: z.object({ on: z.iso.date(), because: z.enum(['form', 'signature']) }).nullable(),
  /** Only of documents that are published (主动公开). */
  title: z.string().nullable(),
});
export type VerificationView = z.infer<typeof verificationView>;

/** GET /api/signoff/public/seals/:code — the seal, to be checked with a published key, also offline. */
export const sealView = z.object({
  format: z.enum(sealFormats),
  documentId: z.uuid(),
  revisionHash: revisionHashSchema,
  recipientsHash: z.string().regex(/^[0-9a-f]{64}$/),
  renditionSha256: z.string().regex(/^[0-9a-f]{64}$/),
  number: z.string(),
  signedOn: z.iso.date(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  keyId: z.string().nullable(),
  /** Ed25519, base64. */
  signature: z.string().nullable(),
});
export type SealView = z.infer<typeof sealView>;

/** GET /api/signoff/public/seal-keys — every key that signed a seal, the newest first. */
export const sealKeysView = z.object({
  keys: z.array(z.object({ id: z.string(), publicKey: z.string(), registeredAt: z.iso.datetime() })),
});
export type SealKeysView = z.infer<typeof sealKeysView>;
