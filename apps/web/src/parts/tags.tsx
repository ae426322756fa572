import type { DeliveryState, RecipientRole } from '#libs/contracts';
import type { Stage } from '#libs/minutes';
import { useWords } from '../i18n/language.js';

export function StageTag({ stage }: { readonly stage: Stage }) {
  const { stages } = useWords();
  return <span className={`tag tag-${stage}`}>{stages[stage]}</span>;
}

export function StateTag({ state }: { readonly state: DeliveryState }) {
  const { states } = useWords();
  return <span className={`tag tag-${state}`}>{states[state]}</span>;
}

export function RoleTag({ role }: { readonly role: RecipientRole }) {
  const { recipientRoles } = useWords();
  return <span className={`tag tag-role-${role}`}>{recipientRoles[role]}</span>;
}
