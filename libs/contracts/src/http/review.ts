import { z } from 'zod';
import { revisionHashSchema } from '../words.js';
import { pageOf } from './documents.js';

const reason = z.string().trim().min(1).max(2000);

/** POST /api/review/tasks/:id/approve — `revision` is what the reviewer saw; anything newer gives 409. */
export const approveBody = z.object({ revision: revisionHashSchema, remark: z.string().trim().max(2000).optional() });
export type ApproveBody = z.infer<typeof approveBody>;

/** POST /api/review/tasks/:id/send-back and /api/signoff/tasks/:id/send-back */
export const sendBackBody = z.object({ revision: revisionHashSchema, reason });
export type SendBackBody = z.infer<typeof sendBackBody>;

/** One line of "my tasks", whichever stage it belongs to. */
export const taskView = z.object({
  id: z.uuid(),
  kind: z.enum(['review', 'sign-off']),
  documentId: z.uuid(),
  title: z.string(),
  step: z.string(),
  openedAt: z.iso.datetime(),
  revision: revisionHashSchema,
});
export type TaskView = z.infer<typeof taskView>;
export const taskPage = pageOf(taskView);
export type TaskPage = z.infer<typeof taskPage>;

/**
 * Answer to a decision. `repeated` is true when this very decision had been taken before (a double click): nothing
 * happened again.
 */
export const decisionView = z.object({
  taskId: z.uuid(),
  documentId: z.uuid(),
  verdict: z.enum(['approved', 'sent-back', 'signed']),
  stage: z.string(),
  repeated: z.boolean(),
});
export type DecisionView = z.infer<typeof decisionView>;
