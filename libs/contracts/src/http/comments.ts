import { z } from 'zod';
import { revisionHashSchema } from '../words.js';

/** POST /api/review/documents/:id/comments — on a paragraph of the revision that the person has on the screen. */
export const commentBody = z.object({
  revision: revisionHashSchema,
  /** Its key in that revision: preamble, item.2.paragraph.1. */
  paragraph: z.string().min(1).max(60),
  text: z.string().trim().min(1).max(2000),
});
export type CommentBody = z.infer<typeof commentBody>;

/** Answer to it, and to POST /api/review/comments/:id/resolve and …/reopen. */
export const commentState = z.object({ id: z.uuid(), resolved: z.boolean() });
export type CommentState = z.infer<typeof commentState>;

export const commentView = z.object({
  id: z.uuid(),
  revision: revisionHashSchema,
  revisionNo: z.int(),
  /** Key of the paragraph in that revision, and how the paragraph began there. */
  paragraph: z.string(),
  quote: z.string(),
  /** Key of the paragraph in the revision that stands; null when it is there no more. */
  place: z.string().nullable(),
  /** The paragraph reads otherwise now. */
  changed: z.boolean(),
  author: z.string(),
  text: z.string(),
  at: z.iso.datetime(),
  resolved: z.object({ by: z.string(), at: z.iso.datetime() }).nullable(),
  /** The person who asks may resolve it and open it again. */
  maySettle: z.boolean(),
});
export type CommentView = z.infer<typeof commentView>;

/** GET /api/review/documents/:id/comments, in the order in which they were made. */
export const commentsView = z.object({
  comments: z.array(commentView),
  /** Earlier ones that are left out: there are at most five hundred. */
  more: z.int(),
  /** The person who asks may comment now. */
  mayComment: z.boolean(),
});
export type CommentsView = z.infer<typeof commentsView>;
