import type { DocumentView } from '#libs/contracts';
import { holds, type Person } from '#libs/directory';
import { type Action, mayHappen, type Stage } from '#libs/minutes';

/** The tasks of the document that lie open on the person's desk. */
export interface OpenTasks {
  readonly reviewTaskId: string | null;
  readonly signoffTaskId: string | null;
  /** Of 复核. */
  readonly proofTaskId: string | null;
}

type Act = DocumentView['may'][number];

const drafterActs = ['edit', 'submit', 'withdraw', 'cancel'] as const satisfies readonly (Action & Act)[];

/** What a drafter may do with a document in these stages as long as nobody has signed it. */
const barred: Partial<Record<Stage, Act>> = { draft: 'cancel', 'sign-off': 'withdraw' };

/** What the person may do with the document now. The use cases check again; this is for showing the right buttons. */
export function permittedActs(
  person: Person,
  document: {
    readonly stage: Stage;
    readonly officeId: string;
    readonly drafterId: string;
    /** Somebody has signed it. */
    readonly sealed: boolean;
  },
  { reviewTaskId, signoffTaskId, proofTaskId }: OpenTasks,
): Act[] {
  const isDrafter = document.drafterId === person.id;
  const published = document.stage === 'distribution' || document.stage === 'done';
  return [
    ...drafterActs.filter(
      (act) => isDrafter && mayHappen(document.stage, act) && !(document.sealed && barred[document.stage] === act),
    ),
    ...(reviewTaskId === null ? [] : (['approve', 'send-back'] as const)),
    ...(signoffTaskId === null ? [] : (['sign', 'send-back'] as const)),
    ...(proofTaskId === null ? [] : (['release', 'correct', 'return-to-signer'] as const)),
    ...(published && (isDrafter || holds(person, document.officeId, 'distributor', 'auditor'))
      ? (['follow-distribution'] as const)
      : []),
  ];
}
