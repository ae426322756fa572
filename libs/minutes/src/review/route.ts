import { z } from 'zod';
import { publicities } from '../model.js';

const id = z.string().min(1).max(100);
const workingDays = z.int().min(1).max(60);
const unique = <T>(values: readonly T[]) => new Set(values).size === values.length;

/** How many of a step's seats must approve: each, so many, or so many in a hundred of those that don't abstain. */
export const quorumSchema = z.union([
  z.literal('all'),
  z.strictObject({ atLeast: z.int().min(1).max(50) }),
  z.strictObject({ percent: z.int().min(1).max(100) }),
]);
export type Quorum = z.infer<typeof quorumSchema>;

/** When a step is asked at all. Everything that is named must hold. */
export const stepConditionSchema = z.strictObject({
  /** So many 主送 units or more. */
  mainUnitsAtLeast: z.int().min(1).max(5_000).optional(),
  publicity: z.array(z.enum(publicities)).min(1).optional(),
  /** The items name one of these units: their opinion must be sought (条例 art. 19(6)). Codes of the directory. */
  concerns: z.array(id).min(1).max(100).optional(),
});
export type StepCondition = z.infer<typeof stepConditionSchema>;

/** Until when a task is to be done, and who is told when it is not. All counts are working days of the office. */
export const stepTimesSchema = z.strictObject({
  workingDays,
  /** Days before the due day on which the holder is reminded; 0 is the due day itself. */
  remindBefore: z.array(z.int().min(0).max(60)).max(10).refine(unique).optional(),
  remindAfter: z.array(workingDays).max(10).refine(unique).optional(),
  escalation: z.strictObject({ after: workingDays, to: id }).optional(),
});
export type StepTimes = z.infer<typeof stepTimesSchema>;

/** One step of review. Its seats decide in any order; `quorum` says how many must approve. */
export const routeStepSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(100),
    /** A seat for each person. */
    reviewers: z.array(id).max(50).refine(unique, { error: 'a reviewer is named twice in one step' }),
    /** A seat for each post: whoever holds it when the step opens. Several holders share a pool. */
    posts: z.array(id).max(20).refine(unique, { error: 'a post is named twice in one step' }).optional(),
    /** All, when absent. */
    quorum: quorumSchema.optional(),
    mayAbstain: z.boolean().optional(),
    /** Tasks of the step may be approved many at a time. */
    bulk: z.boolean().optional(),
    when: stepConditionSchema.optional(),
    /**
     * The step looks only at paragraphs that name one of these units (codes): its approvals stand as long as those
     * paragraphs do. The whole text, when absent.
     */
    looksAt: z.array(id).min(1).max(100).optional(),
    times: stepTimesSchema.optional(),
  })
  .refine(({ reviewers, posts = [] }) => reviewers.length + posts.length > 0, { error: 'a step needs somebody to ask' })
  .refine(
    ({ reviewers, posts = [], quorum }) =>
      typeof quorum !== 'object' || !('atLeast' in quorum) || quorum.atLeast <= reviewers.length + posts.length,
    { error: 'the quorum is larger than the number of those who are asked' },
  );
export type RouteStep = z.infer<typeof routeStepSchema>;

/** Who reviews a document, step after step, and who signs it. A document keeps the route that it was submitted with. */
export const routeSchema = z.strictObject({
  /** Empty for a document that goes straight to its signer. */
  steps: z.array(routeStepSchema).max(30),
  signer: id,
  signing: stepTimesSchema.optional(),
  /** Version of the office's route for this kind of meeting; absent in routes of documents from before versions. */
  version: z.int().optional(),
});
export type Route = z.infer<typeof routeSchema>;

/** The times of a task: of a step, or of sign-off, whose index is the number of steps. */
export function timesOf({ steps, signing }: Route, step: number): StepTimes | undefined {
  return step === steps.length ? signing : steps[step]?.times;
}

/** Whom the route itself asks after that step: whoever decides there for another would lose their own voice. */
export function askedAfter({ steps, signer }: Route, step: number): Set<string> {
  if (step >= steps.length) return new Set();
  return new Set([...steps.slice(step + 1).flatMap(({ reviewers }) => reviewers), signer]);
}

/** The place of somebody in a step, whoever fills it: `person:<id>` or `post:<id>`. */
export function seatsOf({ reviewers, posts = [] }: RouteStep): string[] {
  return [...reviewers.map((person) => `person:${person}`), ...posts.map((post) => `post:${post}`)];
}
