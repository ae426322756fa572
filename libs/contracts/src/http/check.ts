import { z } from 'zod';
import { actorBases, actorRoles, minutesSchema, verdictWords } from '#libs/minutes';
import { revisionHashSchema } from '../words.js';

/** POST /api/drafting/documents/:id/check — the text as the editor has it, saved or not. */
export const checkBody = z.object({ minutes: minutesSchema });
export type CheckBody = z.infer<typeof checkBody>;

const path = z.array(z.union([z.string(), z.int()]));
/** [start, end) in UTF-16 code units. */
const span = z.tuple([z.int(), z.int()]);
const textPlace = z.object({ paragraph: z.int().nullable(), span });

/** What the check found, in the language of the person who asks. `rule` names the page that explains it. */
export const findingView = z.object({
  rule: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  /** Where in the canonical minutes: ['items', 2, 'paragraphs', 0, 'text']. */
  path,
  span: span.nullable(),
  /** The place as people say it: 第三项第（一）段. */
  place: z.string(),
  message: z.string(),
  excerpt: z.string(),
  /** Edits that may be made without thinking, all or none. */
  fix: z.object({ title: z.string(), edits: z.array(z.object({ path, span, replacement: z.string() })) }).nullable(),
});
export type FindingView = z.infer<typeof findingView>;

/** What the meeting decided, as it is read from the text. `toConfirm` marks what a person should look at. */
export const itemDecisionView = z.object({
  item: z.int(),
  verdict: z.object({ word: z.enum(verdictWords), at: textPlace }).nullable(),
  actions: z.array(
    z.object({
      what: z.string(),
      at: textPlace,
      actors: z.array(
        z.object({
          role: z.enum(actorRoles),
          text: z.string(),
          unit: z.string().nullable(),
          basis: z.enum(actorBases),
          toConfirm: z.boolean(),
          at: textPlace,
        }),
      ),
      due: z
        .object({ text: z.string(), on: z.string().nullable(), yearInferred: z.boolean(), at: textPlace })
        .nullable(),
    }),
  ),
});
export type ItemDecisionView = z.infer<typeof itemDecisionView>;

export const checkView = z.object({ findings: z.array(findingView), decisions: z.array(itemDecisionView) });
export type CheckView = z.infer<typeof checkView>;

/** What the parser was unsure of: where the unit ends, or which part is the name. */
export const readingDoubts = ['unit', 'name'] as const;

/** An entry of the attendance as it was read from the imported text, and who confirmed that it was read right. */
export const readingView = z.object({
  no: z.int(),
  list: z.enum(['present', 'inAttendance', 'invited', 'excused', 'absent']),
  /** '' where there is none; so with name and post. */
  unit: z.string(),
  name: z.string(),
  post: z.string(),
  doubt: z.enum(readingDoubts),
  confirmed: z.object({ by: z.string(), at: z.iso.datetime() }).nullable(),
});
export type ReadingView = z.infer<typeof readingView>;

/** GET /api/drafting/documents/:id/readings — the doubtful entries that stand in the draft as they were read. */
export const readingsView = z.object({ readings: z.array(readingView) });
export type ReadingsView = z.infer<typeof readingsView>;

/** POST /api/drafting/documents/:id/readings/confirm — by the `no` of each. */
export const confirmReadingsBody = z.object({
  revision: revisionHashSchema,
  readings: z.array(z.int().positive().max(1_000_000)).min(1).max(30_000),
});
export type ConfirmReadingsBody = z.infer<typeof confirmReadingsBody>;

/** GET /api/drafting/documents/:id/unit-names — names of the directory that contain the text, best first. */
export const unitNamesQuery = z.object({ containing: z.string().trim().min(1).max(120) });
export type UnitNamesQuery = z.infer<typeof unitNamesQuery>;
