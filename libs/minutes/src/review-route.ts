import { z } from 'zod';

const personId = z.string().min(1).max(100);

/** One step of review. Its reviewers decide in any order; all of them must approve. */
export const routeStepSchema = z.strictObject({
  name: z.string().trim().min(1).max(100),
  reviewers: z
    .array(personId)
    .min(1)
    .max(50)
    .refine((ids) => new Set(ids).size === ids.length, { error: 'a reviewer is named twice in one step' }),
});
export type RouteStep = z.infer<typeof routeStepSchema>;

/** Who reviews a document, step after step, and who signs it. A document keeps the route that it was submitted with. */
export const routeSchema = z.strictObject({
  /** Empty for a document that goes straight to its signer. */
  steps: z.array(routeStepSchema).max(30),
  signer: personId,
});
export type Route = z.infer<typeof routeSchema>;

/**
 * What one reviewer said of one step. A round begins with each submission and its decisions end with it; the caller
 * passes those of the current round only.
 */
export interface Decision {
  /** Index into `route.steps`. */
  readonly step: number;
  readonly reviewer: string;
  readonly verdict: 'approve' | 'send-back';
}

/** Reviewers of a step who have yet to approve, in the route's order. */
export function awaitedReviewers(route: Route, step: number, decisions: readonly Decision[]): string[] {
  return (route.steps[step]?.reviewers ?? []).filter((reviewer) => !hasApproved(reviewer, step, decisions));
}

/** All reviewers of the step have approved. An index that the route lacks counts as complete: nobody is awaited. */
export function isStepComplete(route: Route, step: number, decisions: readonly Decision[]): boolean {
  return awaitedReviewers(route, step, decisions).length === 0;
}

/** Index of the step whose reviewers may decide now, or `complete` when every step is. Steps open one after another. */
export function openStep(route: Route, decisions: readonly Decision[]): number | 'complete' {
  const index = route.steps.findIndex((_, step) => !isStepComplete(route, step, decisions));
  return index === -1 ? 'complete' : index;
}

/** The step to open after `step`, whatever its state: its index, or `complete` after the last one. */
export function nextStep(route: Route, step: number): number | 'complete' {
  return step + 1 < route.steps.length ? step + 1 : 'complete';
}

function hasApproved(reviewer: string, step: number, decisions: readonly Decision[]): boolean {
  return decisions.some(
    (decision) => decision.step === step && decision.reviewer === reviewer && decision.verdict === 'approve',
  );
}
