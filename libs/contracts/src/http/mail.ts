import { z } from 'zod';

/** POST /api/notification/bounces, body `message/rfc822` — what a mail server reports. */
export const reportTakenView = z.object({
  /**
   * What it did to the mail that it is about. `unknown`: it is about none of ours; `repeated`: it was known already;
   * `no-report`: it is something else, and was not kept.
   */
  taken: z.enum(['bounced', 'delivered', 'relayed', 'noted', 'unknown', 'repeated', 'no-report']),
});
export type ReportTakenView = z.infer<typeof reportTakenView>;
