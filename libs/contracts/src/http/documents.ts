import { z } from 'zod';
import { minutesSchema, stages } from '#libs/minutes';
import { recipientRoleSchema, revisionHashSchema } from '../words.js';

/** Query of every list: at most 100 rows a page, newest first; `before` is the `next` of the page before. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(30),
  before: z.string().max(100).optional(),
});
export type PageQuery = z.infer<typeof pageQuery>;

/** A list whose cursor is the id of the last row of the page before. */
export const idPageQuery = pageQuery.extend({ before: z.uuid().optional() });
export type IdPageQuery = z.infer<typeof idPageQuery>;

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

/** POST /api/drafting/documents, as JSON. A file is sent as `application/octet-stream` with `?fileName=…` instead. */
export const importTextBody = z.object({
  officeId: z.uuid(),
  meetingType: z.string().trim().min(1).max(60),
  text: z.string().min(1).max(1_000_000),
});
export type ImportTextBody = z.infer<typeof importTextBody>;

export const importFileQuery = z.object({
  officeId: z.uuid(),
  meetingType: z.string().trim().min(1).max(60),
  fileName: z.string().trim().min(1).max(200),
});
export type ImportFileQuery = z.infer<typeof importFileQuery>;

/** PUT /api/drafting/documents/:id — `basedOn` is the revision that the editor started from; a newer one gives 409. */
export const editBody = z.object({ basedOn: revisionHashSchema, minutes: minutesSchema });
export type EditBody = z.infer<typeof editBody>;

/** POST /api/drafting/documents/:id/submit, /withdraw, /cancel */
export const revisionBody = z.object({ revision: revisionHashSchema });
export type RevisionBody = z.infer<typeof revisionBody>;

export const stageSchema = z.enum(stages);

export const documentSummary = z.object({
  id: z.uuid(),
  title: z.string(),
  officeName: z.string(),
  meetingType: z.string(),
  stage: stageSchema,
  number: z.string().nullable(),
  drafter: z.string(),
  updatedAt: z.iso.datetime(),
});
export type DocumentSummary = z.infer<typeof documentSummary>;
export const documentPage = pageOf(documentSummary);
export type DocumentPage = z.infer<typeof documentPage>;

export const timelineEntry = z.object({
  seq: z.int(),
  type: z.string(),
  at: z.iso.datetime(),
  by: z.string().nullable(),
  /** What the event says: a reason, a remark, a number, counts. Never the document's text. */
  data: z.record(z.string(), z.unknown()),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;

export const warningView = z.object({
  code: z.string(),
  message: z.string(),
  line: z.int().nullable(),
  excerpt: z.string().nullable(),
});
export type WarningView = z.infer<typeof warningView>;

export const annulmentKinds = ['revoked', 'repealed', 'superseded'] as const;
export const annulmentKind = z.enum(annulmentKinds);
export type AnnulmentKind = z.infer<typeof annulmentKind>;

/** 撤销, 废止 or 更正: why a signed document is not in force any more. */
export const annulmentView = z.object({
  kind: annulmentKind,
  reason: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
  replacement: z.object({ id: z.uuid(), number: z.string() }).nullable(),
});
export type AnnulmentView = z.infer<typeof annulmentView>;

/** Word for whom a document waits: an open task, on whose desk it lies and until when. */
export const waitingTask = z.object({
  taskId: z.uuid(),
  stage: z.enum(['review', 'sign-off']),
  step: z.string(),
  /** 复核 of a signed document. */
  proofreading: z.boolean(),
  heldBy: z.enum(['own', 'kept', 'pool', 'delegation', 'substitution']),
  /** Null in a pool that nobody has claimed it from. */
  holder: z.string().nullable(),
  /** In whose name. */
  principal: z.string().nullable(),
  pool: z.array(z.string()),
  /** On the desk of the person who asks; on somebody else's in their name; in a pool out of which they may claim it. */
  mine: z.boolean(),
  forMe: z.boolean(),
  claimable: z.boolean(),
  /** The person who asks is an administrator of the office, and may give it to somebody else though they don't hold it. */
  mayTransfer: z.boolean(),
  added: z.boolean(),
  waits: z.boolean(),
  openedAt: z.iso.datetime(),
  dueOn: z.iso.date().nullable(),
  /** Days until then on the office's clock; negative when overdue. */
  daysLeft: z.int().nullable(),
  dueBecause: z.object({ zh: z.string(), en: z.string() }).nullable(),
  timers: z.array(
    z.object({
      kind: z.enum(['reminder', 'escalation']),
      firesAt: z.iso.datetime(),
      because: z.object({ zh: z.string(), en: z.string() }),
      /** Whom an escalation tells. */
      to: z.string().nullable(),
    }),
  ),
});
export type WaitingTask = z.infer<typeof waitingTask>;

export const stepView = z.object({
  name: z.string(),
  state: z.enum(['open', 'met', 'skipped', 'returned', 'withdrawn', 'to-come']),
});
export type StepView = z.infer<typeof stepView>;

/** GET /api/documents/:id */
export const documentView = documentSummary.extend({
  officeId: z.uuid(),
  round: z.int(),
  revision: revisionHashSchema,
  revisionNo: z.int(),
  minutes: minutesSchema,
  warnings: z.array(warningView),
  seal: z.string().nullable(),
  /** Opinion, name and day of who signed it (条例 art. 22); null before. */
  signature: z
    .object({
      /** '' is 圈阅. */
      opinion: z.string(),
      signer: z.string(),
      /** Who signed in the signer's name; null where the signer did. */
      actedBy: z.string().nullable(),
      signedOn: z.iso.date(),
      /** ABCD-EFGH-JKLM; null on pages of the first format. */
      code: z.string().nullable(),
    })
    .nullable(),
  /** Not in force any more. */
  annulment: annulmentView.nullable(),
  /** For whom the document waits. Empty for those who only receive it. */
  waiting: z.array(waitingTask),
  /** The steps of its route while it is under way; indices are those that a return names. */
  steps: z.array(stepView),
  timeline: z.array(timelineEntry),
  /** What the person who asks may do now; the page shows these buttons and no others. */
  may: z.array(
    z.enum([
      'edit',
      'submit',
      'withdraw',
      'cancel',
      'approve',
      'sign',
      'send-back',
      'release',
      'correct',
      'return-to-signer',
      'follow-distribution',
      'annul',
    ]),
  ),
  /** The task that the decisions among them act on, when the person has one. */
  taskId: z.uuid().nullable(),
});
export type DocumentView = z.infer<typeof documentView>;

export const addressedUnit = z.object({ code: z.string(), name: z.string() });

/** GET /api/drafting/documents/:id/recipients — who the address lines mean today, before anything is frozen. */
export const recipientsPreview = z.object({
  main: z.array(addressedUnit),
  copy: z.array(addressedUnit),
  /** Phrases that a person must settle before the document can be submitted. */
  unresolved: z.array(z.object({ line: recipientRoleSchema, text: z.string(), reason: z.string() })),
  /** Addressed units without a mail address: they are reached by their inbox only. */
  withoutMail: z.array(addressedUnit),
});
export type RecipientsPreview = z.infer<typeof recipientsPreview>;

/** Answer to an act on a document: where it stands now. */
export const documentState = z.object({ id: z.uuid(), stage: stageSchema, revision: revisionHashSchema });
export type DocumentState = z.infer<typeof documentState>;

/** GET /api/documents/:id/redline — two revisions of the document; without `to`, the one that stands. */
export const redlineQuery = z.object({ from: revisionHashSchema, to: revisionHashSchema.optional() });
export type RedlineQuery = z.infer<typeof redlineQuery>;

const placeName = z.object({ zh: z.string(), en: z.string() });
const comparedRevision = z.object({ hash: revisionHashSchema, no: z.int(), at: z.iso.datetime() });

export const redlineLine = z.object({
  /** Key of the paragraph (item.2.paragraph.1), in the later revision unless it was removed. */
  place: z.string(),
  where: placeName,
  /** Its keys in both revisions, null where it has none. */
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** 二、 */
  label: z.object({ before: z.string(), after: z.string() }),
  /** `same`: only its number changed. */
  kind: z.enum(['same', 'added', 'removed', 'changed', 'moved']),
  parts: z.array(z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() })),
});

/** What differs between two revisions, in reading order; what is the same in both is left out. */
export const redlineView = z.object({
  from: comparedRevision,
  to: comparedRevision,
  lines: z.array(redlineLine),
  /** How many further lines differ: a page shows a thousand. */
  more: z.int(),
});
export type RedlineView = z.infer<typeof redlineView>;
