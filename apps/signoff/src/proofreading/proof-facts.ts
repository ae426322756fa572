import { isProofreading, type TaskOnDesk } from '#libs/desk';
import type { Actor } from '#libs/lifecycle';

/** What the state machine asks about an act of proofreading. */
export function proofFacts({ task, document }: TaskOnDesk, seen: string, actor: Actor) {
  return {
    byDrafter: [task.principalId, actor.personId].includes(document.drafterId),
    revision: { seen, current: document.revisionHash },
    inProof: isProofreading(task) && task.round === document.round,
  };
}
