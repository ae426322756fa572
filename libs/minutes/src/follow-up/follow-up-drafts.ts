import type { ActionItem, Actor, ItemDecision, Span } from '../decisions/decision.js';

/** `lead` 牵头（负责）, `helper` 配合. */
export const followUpRoles = ['lead', 'helper'] as const;
export type FollowUpRole = (typeof followUpRoles)[number];

/** Where a due day comes from: the text, the text and the year of the meeting, a person, nowhere. */
export const dueBases = ['stated', 'inferred', 'set', 'none'] as const;
export type DueBasis = (typeof dueBases)[number];

/** Why a person must confirm before it is anyone's duty. */
export const followUpDoubts = [
  /** The text names nobody. */
  'no-owner',
  /** The directory has no such unit, or several. */
  'unit-unknown',
  /** Who brought the matter in is meant, by implication. */
  'implied-submitter',
  /** 两家单位 */
  'anaphora',
  /** 各区镇 */
  'collective',
  /** 赵甲同志 */
  'person',
  /** The owner of the sentence before goes on with it. */
  'carried-on',
  /** The document does not go to that unit: what it says is not to reach it unseen. */
  'not-addressed',
  /** The year of the due day comes from the day of the meeting. */
  'due-inferred',
] as const;
export type FollowUpDoubt = (typeof followUpDoubts)[number];

/** A unit of the directory; `phrase` is how the document's address lines name it, null for one that they don't. */
export interface FollowUpUnit {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly phrase: string | null;
}

/** One thing that one unit is to do, as the text has it. */
export interface FollowUpDraft {
  /** Index of the matter in `minutes.items`, and of the action within it. */
  readonly item: number;
  readonly action: number;
  readonly paragraph: number | null;
  readonly span: Span;
  readonly what: string;
  /** The words that name the unit; '' where none do. */
  readonly named: string;
  readonly unitId: string | null;
  readonly role: FollowUpRole;
  readonly dueText: string | null;
  /** YYYY-MM-DD */
  readonly dueOn: string | null;
  readonly dueBasis: DueBasis;
  /** Empty: nothing is in doubt, it is the unit's duty at once. */
  readonly doubts: readonly FollowUpDoubt[];
}

/** What is to be followed up: one for each action and unit, in the order of the text. */
export function followUpDrafts(decisions: readonly ItemDecision[], units: readonly FollowUpUnit[]): FollowUpDraft[] {
  const find = unitFinder(units);
  return decisions.flatMap(({ item, actions }) =>
    actions.flatMap((action, index) => draftsOf(action, find).map((draft) => ({ ...draft, item, action: index }))),
  );
}

type FindUnit = (actor: Actor) => FollowUpUnit | null;
type Draft = Omit<FollowUpDraft, 'item' | 'action'>;

function draftsOf(action: ActionItem, find: FindUnit): Draft[] {
  const { due, what, at, actors } = action;
  const shared = {
    paragraph: at.paragraph,
    span: at.span,
    what,
    dueText: due?.text ?? null,
    dueOn: due?.on ?? null,
    dueBasis: due?.on ? (due.yearInferred ? 'inferred' : 'stated') : 'none',
  } as const;
  const dueDoubts: FollowUpDoubt[] = shared.dueBasis === 'inferred' ? ['due-inferred'] : [];
  if (actors.length === 0) {
    return [{ ...shared, named: '', unitId: null, role: 'lead', doubts: ['no-owner', ...dueDoubts] }];
  }
  const led = actors.some(({ role }) => role === 'lead');
  const drafts = new Map<string, Draft>();
  for (const actor of actors) {
    const unit = find(actor);
    const unitId = unit?.id ?? null;
    const role = actor.role === 'helper' || (actor.role === 'owner' && led) ? 'helper' : 'lead';
    const key = unitId ?? actor.text;
    const before = drafts.get(key);
    // Named twice, a unit has the greater duty; and the place that leaves less doubt counts.
    const doubts = [...doubtsOf(actor, unit), ...dueDoubts];
    drafts.set(key, {
      ...shared,
      named: before?.named ?? actor.text,
      unitId,
      role: before?.role === 'lead' ? 'lead' : role,
      doubts: before && before.doubts.length < doubts.length ? before.doubts : doubts,
    });
  }
  return [...drafts.values()];
}

function doubtsOf({ basis, toConfirm }: Actor, unit: FollowUpUnit | null): FollowUpDoubt[] {
  const unaddressed: FollowUpDoubt[] = unit !== null && unit.phrase === null ? ['not-addressed'] : [];
  if (basis === 'implied-submitter' || basis === 'anaphora' || basis === 'collective' || basis === 'person') {
    return [basis, ...unaddressed];
  }
  if (unit === null) return ['unit-unknown'];
  // The directory knows these words, or the address lines do; all the same the text did not name the unit here.
  const doubt: FollowUpDoubt[] = toConfirm ? [basis === 'directory' ? 'carried-on' : 'unit-unknown'] : [];
  return [...doubt, ...unaddressed];
}

/** By name, alias or the words of the address lines. Of several units it is the one that has the document, or none. */
function unitFinder(units: readonly FollowUpUnit[]): FindUnit {
  const byWords = new Map<string, FollowUpUnit[]>();
  for (const unit of units) {
    for (const words of new Set([unit.name, ...unit.aliases, ...(unit.phrase === null ? [] : [unit.phrase])])) {
      byWords.set(words, [...(byWords.get(words) ?? []), unit]);
    }
  }
  return ({ unit, text }) => {
    const found = [unit, text].flatMap((words) => (words === null ? [] : (byWords.get(words) ?? [])));
    const named = found.filter(({ name }) => name === unit);
    const candidates = new Set(named.length > 0 ? named : found);
    const addressed = [...candidates].filter(({ phrase }) => phrase !== null);
    const [only] = addressed.length === 1 ? addressed : candidates.size === 1 ? candidates : [];
    return only ?? null;
  };
}
