/**
 * Who may hold a task, and decide it, in whose name. Four eyes: of two approvals that a text needs, no two come from one
 * person through a substitute, and none from its drafter.
 */

/** A task of the document's round that somebody holds or has decided. */
export interface HeldTask {
  readonly id: string;
  /** In whose name. */
  readonly principal: string | null;
  /** On whose desk, or who decided. */
  readonly holder: string | null;
}

export type HoldingRefusal = 'same-person' | 'self-approval' | 'already-reviewing';

/**
 * Why somebody may not be given another's task; null when they may.
 * @param round the other tasks of the document's round, decided ones included
 */
export function refusalToHold(
  candidate: string,
  { task, drafter, round }: { readonly task: HeldTask; readonly drafter: string; readonly round: readonly HeldTask[] },
): HoldingRefusal | null {
  if (candidate === task.holder) return 'same-person';
  if (candidate === drafter) return 'self-approval';
  const others = round.filter(({ id }) => id !== task.id);
  const involved = others.some(({ principal, holder }) => principal === candidate || holder === candidate);
  return involved ? 'already-reviewing' : null;
}

/**
 * Whether a decision would give one person two voices: the same hand has decided another task of this round, and at
 * least one of the two in another's name. (That the route itself asks a person twice is the office's choice.)
 */
export function breaksFourEyes(
  actor: string,
  task: HeldTask,
  decided: readonly { readonly id: string; readonly principal: string | null; readonly decidedBy: string }[],
): boolean {
  const forAnother = (principal: string | null) => principal !== null && principal !== actor;
  return decided.some(
    (other) =>
      other.id !== task.id && other.decidedBy === actor && (forAnother(task.principal) || forAnother(other.principal)),
  );
}

/** Whether somebody has spoken, or is about to, for another in this round: then they have no voice of their own in it. */
export function actsForAnother(person: string, round: readonly HeldTask[]): boolean {
  return round.some(({ principal, holder }) => holder === person && principal !== null && principal !== person);
}

/** A standing substitute (代理): whoever stands in for somebody between two days, both included (YYYY-MM-DD). */
export interface Substitution {
  readonly principal: string;
  readonly substitute: string;
  readonly from: string;
  readonly to: string;
  /** Null: every office that the principal works for. */
  readonly officeId: string | null;
  /** Null: every kind of meeting. */
  readonly meetingTypes: readonly string[] | null;
}

export interface SubstitutionScope {
  readonly on: string;
  readonly officeId: string;
  readonly meetingType: string;
}

/** Who stands in for the person on that day. One step only: the substitute's own substitute is never asked. */
export function substituteOf<S extends Substitution>(
  person: string,
  substitutions: readonly S[],
  { on, officeId, meetingType }: SubstitutionScope,
): S | null {
  return (
    substitutions.find(
      (substitution) =>
        substitution.principal === person &&
        substitution.from <= on &&
        on <= substitution.to &&
        (substitution.officeId === null || substitution.officeId === officeId) &&
        (substitution.meetingTypes === null || substitution.meetingTypes.includes(meetingType)),
    ) ?? null
  );
}

export type SubstitutionRefusal = 'to-oneself' | 'overlapping' | 'chain';

/**
 * Why a substitution may not stand beside the others; null when it may. `overlapping`: the principal has a substitute in
 * that time and scope. `chain`: the substitute is away, or the principal is a substitute, at the same time.
 */
export function refusalToSubstitute(wanted: Substitution, others: readonly Substitution[]): SubstitutionRefusal | null {
  if (wanted.principal === wanted.substitute) return 'to-oneself';
  const meeting = others.filter((other) => overlap(wanted, other));
  if (meeting.some(({ principal }) => principal === wanted.principal)) return 'overlapping';
  const chained = meeting.some(
    ({ principal, substitute }) => principal === wanted.substitute || substitute === wanted.principal,
  );
  return chained ? 'chain' : null;
}

function overlap(a: Substitution, b: Substitution): boolean {
  const sameOffice = a.officeId === null || b.officeId === null || a.officeId === b.officeId;
  const sameMeeting =
    a.meetingTypes === null || b.meetingTypes === null || a.meetingTypes.some((type) => b.meetingTypes?.includes(type));
  return a.from <= b.to && b.from <= a.to && sameOffice && sameMeeting;
}
