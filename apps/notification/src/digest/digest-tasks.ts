import { z } from 'zod';

/** Notices that may wait for a digest. Who is urged, or told that a task is overdue, hears of it at once. */
export const digestKinds = ['review-requested', 'signoff-requested', 'task-reminder'] as const;

export const digestTask = z.object({
  taskId: z.uuid(),
  documentId: z.uuid(),
  title: z.string(),
  office: z.string(),
  stage: z.enum(['review', 'sign-off', 'proofreading']),
  /** Day by which it is to be done, YYYY-MM-DD. */
  dueOn: z.string().nullable(),
  /** In whose name, when that is somebody else's. */
  principal: z.string().nullable(),
});
export type DigestTask = z.infer<typeof digestTask>;

/** What a digest's row keeps: at most a hundred tasks, and how many there are. */
export const digestData = z.object({ tasks: z.array(digestTask), total: z.int() });
export type DigestData = z.infer<typeof digestData>;

const most = 100;

/** Each task once, though it was asked for and reminded of; what is due first comes first. */
export function digestOf(tasks: readonly DigestTask[]): DigestData {
  const once = [...new Map(tasks.map((task) => [task.taskId, task])).values()];
  const byDay = once.sort((a, b) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999'));
  return { tasks: byDay.slice(0, most), total: byDay.length };
}
