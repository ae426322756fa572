import { z } from 'zod';
import { revisionHashSchema } from '../words.js';
import { idPageQuery, pageOf } from './documents.js';

const reason = z.string().trim().min(1).max(2000);

/** POST /api/review/tasks/:id/approve — `revision` is what the reviewer saw; anything newer gives 409. */
export const approveBody = z.object({ revision: revisionHashSchema, remark: z.string().trim().max(2000).optional() });
export type ApproveBody = z.infer<typeof approveBody>;

/**
 * POST /api/review/tasks/:id/send-back and /api/signoff/tasks/:id/send-back. Without `toStep` (index into the route's
 * steps, an earlier one) the text goes back to its drafter.
 */
export const sendBackBody = z.object({
  revision: revisionHashSchema,
  reason,
  toStep: z.int().min(0).max(29).optional(),
});
export type SendBackBody = z.infer<typeof sendBackBody>;

/** POST /api/review/tasks/:id/abstain */
export const abstainBody = z.object({ revision: revisionHashSchema, remark: z.string().trim().max(2000).optional() });
export type AbstainBody = z.infer<typeof abstainBody>;

/** POST /api/review/tasks/approve-many: each item is judged by itself. */
export const approveManyBody = z.object({
  tasks: z
    .array(z.object({ id: z.uuid(), revision: revisionHashSchema }))
    .min(1)
    .max(50),
});
export type ApproveManyBody = z.infer<typeof approveManyBody>;

/** POST …/tasks/:id/delegate (委托) and …/tasks/:id/transfer (转办) */
export const handOverBody = z.object({ to: z.uuid(), reason });
export type HandOverBody = z.infer<typeof handOverBody>;

/** GET …/tasks/:id/candidates: whom the task could be given to by that act. */
export const candidatesQuery = z.object({ act: z.enum(['delegate', 'transfer', 'add-reviewer']).default('transfer') });
export type CandidatesQuery = z.infer<typeof candidatesQuery>;

/** POST /api/review/tasks/:id/add-reviewer (加签): whom to ask before or after oneself. */
export const addReviewerBody = z.object({ who: z.uuid(), place: z.enum(['before', 'after']), reason });
export type AddReviewerBody = z.infer<typeof addReviewerBody>;

/** Answer to an act on a task that is no decision: who holds it now. */
export const taskStateView = z.object({
  taskId: z.uuid(),
  documentId: z.uuid(),
  holderId: z.uuid().nullable(),
  principalId: z.uuid().nullable(),
  heldBy: z.enum(['own', 'kept', 'pool', 'delegation', 'substitution']),
  /** Somebody whom the holder added decides first. */
  waits: z.boolean(),
});
export type TaskStateView = z.infer<typeof taskStateView>;

/** POST /api/drafting/documents/:id/urge (催办) */
export const urgedView = z.object({ people: z.int() });
export type UrgedView = z.infer<typeof urgedView>;

export const inWords = z.object({ zh: z.string(), en: z.string() });

/** One line of "my tasks", whichever stage it belongs to. */
export const taskView = z.object({
  id: z.uuid(),
  kind: z.enum(['review', 'sign-off']),
  documentId: z.uuid(),
  title: z.string(),
  step: z.string(),
  openedAt: z.iso.datetime(),
  revision: revisionHashSchema,
  state: z.string(),
  heldBy: z.enum(['own', 'kept', 'pool', 'delegation', 'substitution']),
  /** In whose name it is decided, and on whose desk it lies; null in a pool that nobody has claimed it from. */
  principal: z.string().nullable(),
  holder: z.string().nullable(),
  /** It lies on the desk of the person who asks. */
  mine: z.boolean(),
  /** Somebody else holds it in the name of the person who asks, who may take it back. */
  forMe: z.boolean(),
  /** It lies in a pool from which the person who asks may take it. */
  mayClaim: z.boolean(),
  /** The person who asks is an administrator of the office, and may give it to somebody else though they don't hold it. */
  mayTransfer: z.boolean(),
  /** A holder added this one (加签). */
  added: z.boolean(),
  /** Somebody whom the holder added must decide first. */
  waits: z.boolean(),
  /** 复核 of a signed document. */
  proofreading: z.boolean(),
  bulk: z.boolean(),
  mayAbstain: z.boolean(),
  dueOn: z.iso.date().nullable(),
  /** Days until then on the office's clock; negative when overdue. */
  daysLeft: z.int().nullable(),
  /** How the due day was counted. */
  dueBecause: inWords.nullable(),
  /** The revision on which the person decided last, when the text has changed since. */
  since: revisionHashSchema.nullable(),
});
export type TaskView = z.infer<typeof taskView>;
export const taskPage = pageOf(taskView);
export type TaskPage = z.infer<typeof taskPage>;

/**
 * GET /api/review/tasks, /api/signoff/tasks. `for-me`: what somebody else holds in the name of the person who asks;
 * `escalated`: what they were told to see to, since it stays undone or nobody can do it.
 */
export const taskPageQuery = idPageQuery.extend({ held: z.enum(['by-me', 'for-me', 'escalated']).default('by-me') });
export type TaskPageQuery = z.infer<typeof taskPageQuery>;

/**
 * Answer to a decision. `repeated` is true when this very decision had been taken before (a double click): nothing
 * happened again.
 */
export const decisionView = z.object({
  taskId: z.uuid(),
  documentId: z.uuid(),
  verdict: z.enum(['approved', 'sent-back', 'abstained', 'signed', 'released']),
  stage: z.string(),
  repeated: z.boolean(),
});
export type DecisionView = z.infer<typeof decisionView>;

/** Answer to approve-many, in the order of the request. */
export const approveManyView = z.object({
  results: z.array(
    z.object({
      id: z.uuid(),
      outcome: z.enum(['approved', 'refused']),
      /** Why it was refused: a problem code, with its words. */
      code: z.string().nullable(),
      title: z.string().nullable(),
    }),
  ),
});
export type ApproveManyView = z.infer<typeof approveManyView>;
