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

/** GET /api/documents/:id */
export const documentView = documentSummary.extend({
  officeId: z.uuid(),
  round: z.int(),
  revision: revisionHashSchema,
  revisionNo: z.int(),
  minutes: minutesSchema,
  warnings: z.array(warningView),
  seal: z.string().nullable(),
  timeline: z.array(timelineEntry),
  /** What the person who asks may do now; the page shows these buttons and no others. */
  may: z.array(z.enum(['edit', 'submit', 'withdraw', 'cancel', 'approve', 'sign', 'send-back', 'follow-distribution'])),
  /** The task that `approve`, `sign` and `send-back` act on, when the person has one. */
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
