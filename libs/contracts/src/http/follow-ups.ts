import { z } from 'zod';
import {
  dueBases,
  followUpActions,
  followUpDoubts,
  followUpRoles,
  followUpStandings,
  followUpTimerKinds,
} from '#libs/minutes';
import { idPageQuery, pageOf } from './documents.js';
import { inWords } from './review.js';

/** The largest file of a report, in bytes, and how many one report takes. */
export const attachmentLimits = { bytes: 20 * 1024 * 1024, files: 5 } as const;
/** How many follow-ups one spreadsheet takes. */
export const exportLimit = 5_000;

const day = z.iso.date();
/** Neither the database nor a spreadsheet can hold control characters other than tab and line feed. */
const note = z
  .string()
  .transform((text) => text.replaceAll('\r\n', '\n').trim())
  .pipe(
    z
      .string()
      .max(2000)
      .regex(/^(?:[\t\n]|[^\p{Control}\p{Surrogate}])*$/u),
  );

export const followUpStandingSchema = z.enum(followUpStandings);
export const followUpRoleSchema = z.enum(followUpRoles);

/** One line of a list of follow-ups. */
export const followUpItem = z.object({
  id: z.uuid(),
  documentId: z.uuid(),
  title: z.string(),
  number: z.string().nullable(),
  office: z.string(),
  /** The matter as the document heads it, and what is to be done, in its words. */
  heading: z.string(),
  what: z.string(),
  /** The words by which the text names the unit; '' where none do. */
  named: z.string(),
  unitId: z.uuid().nullable(),
  unit: z.string().nullable(),
  role: followUpRoleSchema,
  standing: followUpStandingSchema,
  doubts: z.array(z.enum(followUpDoubts)),
  dueText: z.string().nullable(),
  dueOn: day.nullable(),
  dueBasis: z.enum(dueBases),
  /** The day that counts: the due day, or the first working day after a day off. */
  endsOn: day.nullable(),
  /** Days until then on the office's clock; negative when overdue. */
  daysLeft: z.int().nullable(),
  overdue: z.boolean(),
  percent: z.int().nullable(),
  version: z.int(),
});
export type FollowUpItem = z.infer<typeof followUpItem>;
export const followUpPage = pageOf(followUpItem);
export type FollowUpPage = z.infer<typeof followUpPage>;

const filters = {
  state: followUpStandingSchema.optional(),
  overdue: z.enum(['true', 'false']).optional(),
};

/** GET /api/distribution/follow-ups: what my units are to do, by due day. */
export const followUpQuery = idPageQuery.extend(filters);
export type FollowUpQuery = z.infer<typeof followUpQuery>;

/** GET /api/distribution/follow-ups.xlsx: at most `exportLimit` rows. */
export const followUpExportQuery = z.object({
  ...filters,
  documentId: z.uuid().optional(),
  unitId: z.uuid().optional(),
});
export type FollowUpExportQuery = z.infer<typeof followUpExportQuery>;

export const followUpAttachment = z.object({
  id: z.uuid(),
  fileName: z.string(),
  mediaType: z.string(),
  size: z.int(),
});
export type FollowUpAttachment = z.infer<typeof followUpAttachment>;

export const followUpActKinds = ['opened', ...followUpActions, 'remind', 'moved'] as const;

/** One thing that happened to a follow-up. */
export const followUpAct = z.object({
  no: z.int(),
  kind: z.enum(followUpActKinds),
  at: z.iso.datetime(),
  /** Null: the system. */
  by: z.string().nullable(),
  note: z.string(),
  percent: z.int().nullable(),
  /** What an act of the office made of it. */
  unit: z.string().nullable(),
  dueOn: day.nullable(),
  because: inWords.nullable(),
  attachments: z.array(followUpAttachment),
});
export type FollowUpAct = z.infer<typeof followUpAct>;

/** GET /api/distribution/follow-ups/:id */
export const followUpView = followUpItem.extend({
  /** Index of the matter, paragraph within it (null: the heading), and the characters of it. */
  item: z.int(),
  paragraph: z.int().nullable(),
  span: z.tuple([z.int(), z.int()]),
  /** Why the day that counts is another than the due day. */
  dueBecause: inWords.nullable(),
  /** True for the office's own people, who may open the document itself. */
  inside: z.boolean(),
  /** True for a person whose unit has received it. */
  received: z.boolean(),
  history: z.array(followUpAct),
  /** Reminders that wait, the next first. */
  timers: z.array(z.object({ kind: z.enum(followUpTimerKinds), firesAt: z.iso.datetime(), because: inWords })),
  may: z.array(z.enum(followUpActions)),
});
export type FollowUpView = z.infer<typeof followUpView>;

export const followUpCounts = z.object({
  'to-confirm': z.int(),
  open: z.int(),
  reported: z.int(),
  closed: z.int(),
  dropped: z.int(),
  void: z.int(),
  overdue: z.int(),
  /** Of what is open: the next day on which something is due. */
  nextDue: day.nullable(),
});
export type FollowUpCounts = z.infer<typeof followUpCounts>;

/** GET /api/distribution/follow-ups/documents/:documentId — what one meeting asked: all of it for the office. */
export const documentFollowUps = z.object({
  documentId: z.uuid(),
  /** False until the text was read after the document had been sent out. */
  ready: z.boolean(),
  /** The whole of it, not only what my units are to do. */
  whole: z.boolean(),
  counts: followUpCounts,
  items: z.array(followUpItem),
});
export type DocumentFollowUps = z.infer<typeof documentFollowUps>;

/** GET /api/distribution/follow-ups/board/meetings — my offices' meetings, newest first. */
export const meetingRow = z.object({
  documentId: z.uuid(),
  title: z.string(),
  number: z.string().nullable(),
  sentAt: z.iso.datetime(),
  counts: followUpCounts,
});
export type MeetingRow = z.infer<typeof meetingRow>;
export const meetingBoard = pageOf(meetingRow);
export type MeetingBoard = z.infer<typeof meetingBoard>;

/** GET /api/distribution/follow-ups/board/units — the units of which my offices ask something, at most 1,000. */
export const unitRow = z.object({ unitId: z.uuid(), unit: z.string(), counts: followUpCounts });
export type UnitRow = z.infer<typeof unitRow>;
export const unitBoard = z.object({ rows: z.array(unitRow) });
export type UnitBoard = z.infer<typeof unitBoard>;

/** GET /api/distribution/follow-ups/units?search= — units to choose from, the first twenty. */
export const unitChoiceQuery = z.object({ search: z.string().trim().max(60).default('') });
export type UnitChoiceQuery = z.infer<typeof unitChoiceQuery>;
export const unitChoices = z.array(z.object({ id: z.uuid(), name: z.string() }));
export type UnitChoices = z.infer<typeof unitChoices>;

/** The version that whoever acts saw: after any act of somebody else it is another, and this one gives 409. */
const version = z.int().positive();

/** POST …/:id/confirm 确认 */
export const confirmFollowUpBody = z.object({
  version,
  unitId: z.uuid(),
  role: followUpRoleSchema,
  dueOn: day.nullable(),
});
export type ConfirmFollowUpBody = z.infer<typeof confirmFollowUpBody>;

/** POST …/:id/report 反馈进展, and …/:id/complete 申请办结. `attachments` were uploaded before. */
export const reportFollowUpBody = z.object({
  text: note.refine((text) => text !== ''),
  percent: z.int().min(0).max(100).nullable().default(null),
  attachments: z.array(z.uuid()).max(attachmentLimits.files).default([]),
});
export type ReportFollowUpBody = z.infer<typeof reportFollowUpBody>;

/** POST …/:id/return 退回, …/:id/drop 撤销督办, …/:id/reopen 重新督办 */
export const reasonFollowUpBody = z.object({ version, reason: note });
export type ReasonFollowUpBody = z.infer<typeof reasonFollowUpBody>;

/** POST …/:id/close 办结 */
export const closeFollowUpBody = z.object({ version, remark: note.default('') });
export type CloseFollowUpBody = z.infer<typeof closeFollowUpBody>;

/** POST …/:id/postpone 延期 */
export const postponeFollowUpBody = reasonFollowUpBody.extend({ dueOn: day });
export type PostponeFollowUpBody = z.infer<typeof postponeFollowUpBody>;

/** POST …/:id/attachments, the file itself as application/octet-stream */
export const attachmentQuery = z.object({ fileName: z.string().trim().min(1).max(200) });
export type AttachmentQuery = z.infer<typeof attachmentQuery>;
