import type { RouteBody } from '#libs/contracts';
import type { Publicity, Quorum, Route, RouteStep, StepTimes } from '#libs/minutes';

/** A route as it is written in a form: what is typed stays as typed until it is read. */
export interface RouteDraft {
  readonly steps: readonly StepDraft[];
  readonly signerId: string | null;
  readonly signing: TimesDraft;
}

export interface StepDraft {
  /** Of this form only; steps have no identity but their place. */
  readonly key: number;
  readonly name: string;
  readonly reviewers: readonly string[];
  readonly posts: readonly string[];
  readonly quorum: QuorumKind;
  readonly atLeast: string;
  readonly percent: string;
  readonly mayAbstain: boolean;
  readonly bulk: boolean;
  readonly mainUnitsAtLeast: string;
  readonly publicity: readonly Publicity[];
  readonly concerns: readonly string[];
  readonly looksAt: readonly string[];
  readonly times: TimesDraft;
}

export interface TimesDraft {
  readonly workingDays: string;
  readonly remindBefore: string;
  readonly remindAfter: string;
  readonly escalateAfter: string;
  readonly escalateTo: string | null;
}

export type QuorumKind = 'all' | 'atLeast' | 'percent';

let lastKey = 0;

export function newStep(): StepDraft {
  lastKey += 1;
  return {
    key: lastKey,
    name: '',
    reviewers: [],
    posts: [],
    quorum: 'all',
    atLeast: '',
    percent: '',
    mayAbstain: false,
    bulk: false,
    mainUnitsAtLeast: '',
    publicity: [],
    concerns: [],
    looksAt: [],
    times: timesDraft(undefined),
  };
}

export function routeDraft(route: Route | null): RouteDraft {
  if (route === null) return { steps: [newStep()], signerId: null, signing: timesDraft(undefined) };
  return { steps: route.steps.map(stepDraft), signerId: route.signer, signing: timesDraft(route.signing) };
}

function stepDraft(step: RouteStep): StepDraft {
  const { name, reviewers, posts = [], quorum = 'all', mayAbstain = false, bulk = false, when = {} } = step;
  return {
    ...newStep(),
    name,
    reviewers,
    posts,
    ...quorumDraft(quorum),
    mayAbstain,
    bulk,
    mainUnitsAtLeast: when.mainUnitsAtLeast === undefined ? '' : String(when.mainUnitsAtLeast),
    publicity: when.publicity ?? [],
    concerns: when.concerns ?? [],
    looksAt: step.looksAt ?? [],
    times: timesDraft(step.times),
  };
}

function quorumDraft(quorum: Quorum): Pick<StepDraft, 'quorum' | 'atLeast' | 'percent'> {
  if (quorum === 'all') return { quorum, atLeast: '', percent: '' };
  if ('atLeast' in quorum) return { quorum: 'atLeast', atLeast: String(quorum.atLeast), percent: '' };
  return { quorum: 'percent', atLeast: '', percent: String(quorum.percent) };
}

function timesDraft(times: StepTimes | undefined): TimesDraft {
  return {
    workingDays: times === undefined ? '' : String(times.workingDays),
    remindBefore: (times?.remindBefore ?? []).join(', '),
    remindAfter: (times?.remindAfter ?? []).join(', '),
    escalateAfter: times?.escalation === undefined ? '' : String(times.escalation.after),
    escalateTo: times?.escalation?.to ?? null,
  };
}

export interface StepProblems {
  readonly name: boolean;
  readonly nobody: boolean;
  readonly quorum: boolean;
  readonly percent: boolean;
  readonly mainUnits: boolean;
  readonly times: TimesProblems;
}

export interface TimesProblems {
  readonly workingDays: boolean;
  readonly remindBefore: boolean;
  readonly remindAfter: boolean;
  readonly escalation: boolean;
}

/** What the server would refuse. */
export function stepProblems(step: StepDraft): StepProblems {
  const asked = step.reviewers.length + step.posts.length;
  return {
    name: step.name.trim() === '',
    nobody: asked === 0,
    quorum: step.quorum === 'atLeast' && !within(step.atLeast, 1, asked),
    percent: step.quorum === 'percent' && !within(step.percent, 1, 100),
    mainUnits: step.mainUnitsAtLeast.trim() !== '' && !within(step.mainUnitsAtLeast, 1, 5000),
    times: timesProblems(step.times),
  };
}

export function timesProblems(times: TimesDraft): TimesProblems {
  const { workingDays, remindBefore, remindAfter, escalateAfter, escalateTo } = times;
  const escalates = escalateAfter.trim() !== '' || escalateTo !== null;
  const asks = [workingDays, remindBefore, remindAfter].some((typed) => typed.trim() !== '') || escalates;
  return {
    workingDays: asks && !within(workingDays, 1, 60),
    remindBefore: !areDays(remindBefore, 0),
    remindAfter: !areDays(remindAfter, 1),
    escalation: escalates && (!within(escalateAfter, 1, 60) || escalateTo === null),
  };
}

/** How many entries are to be corrected. */
export function countProblems({ steps, signerId, signing }: RouteDraft): number {
  const inSteps = steps.reduce((sum, step) => sum + countStepProblems(step), 0);
  return inSteps + countTrue({ ...timesProblems(signing) }) + (signerId === null ? 1 : 0);
}

export function countStepProblems(step: StepDraft): number {
  const { times, ...own } = stepProblems(step);
  return countTrue(own) + countTrue({ ...times });
}

function countTrue(problems: Readonly<Record<string, boolean>>): number {
  return Object.values(problems).filter(Boolean).length;
}

/** Null while something is to be corrected. */
export function routeBodyOf(draft: RouteDraft): RouteBody | null {
  const { steps, signerId, signing } = draft;
  if (signerId === null || countProblems(draft) > 0) return null;
  const times = timesOf(signing);
  return { steps: steps.map(stepOf), signerId, ...(times === null ? {} : { signing: times }) };
}

function stepOf(step: StepDraft): RouteStep {
  const times = timesOf(step.times);
  const when = {
    ...(step.mainUnitsAtLeast.trim() === '' ? {} : { mainUnitsAtLeast: Number(step.mainUnitsAtLeast) }),
    ...(step.publicity.length === 0 ? {} : { publicity: [...step.publicity] }),
    ...(step.concerns.length === 0 ? {} : { concerns: [...step.concerns] }),
  };
  return {
    name: step.name.trim(),
    reviewers: [...step.reviewers],
    ...(step.posts.length === 0 ? {} : { posts: [...step.posts] }),
    ...(step.quorum === 'atLeast' ? { quorum: { atLeast: Number(step.atLeast) } } : {}),
    ...(step.quorum === 'percent' ? { quorum: { percent: Number(step.percent) } } : {}),
    ...(step.mayAbstain ? { mayAbstain: true } : {}),
    ...(step.bulk ? { bulk: true } : {}),
    ...(Object.keys(when).length === 0 ? {} : { when }),
    ...(step.looksAt.length === 0 ? {} : { looksAt: [...step.looksAt] }),
    ...(times === null ? {} : { times }),
  };
}

function timesOf(times: TimesDraft): StepTimes | null {
  if (times.workingDays.trim() === '') return null;
  const before = daysOf(times.remindBefore);
  const after = daysOf(times.remindAfter);
  return {
    workingDays: Number(times.workingDays),
    ...(before.length === 0 ? {} : { remindBefore: before }),
    ...(after.length === 0 ? {} : { remindAfter: after }),
    ...(times.escalateTo === null ? {} : { escalation: { after: Number(times.escalateAfter), to: times.escalateTo } }),
  };
}

function within(typed: string, least: number, most: number): boolean {
  return /^\d+$/.test(typed.trim()) && Number(typed) >= least && Number(typed) <= most;
}

/** Separated as people type it: 1, 0 or 1，0 or 1、0. */
function daysOf(typed: string): number[] {
  return typed
    .split(/[\s,，、;；]+/)
    .filter((part) => part !== '')
    .map(Number);
}

function areDays(typed: string, least: number): boolean {
  const days = daysOf(typed);
  const right = days.every((day) => Number.isInteger(day) && day >= least && day <= 60);
  return right && days.length <= 10 && new Set(days).size === days.length;
}
