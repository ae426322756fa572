import type { Locale, Role } from '#libs/contracts';

export interface Grant {
  readonly role: Role;
  readonly unitId: string;
  readonly unitName: string;
}

/** Somebody who is signed in, with what they may do and for which units. */
export interface Person {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly locale: Locale;
  readonly grants: readonly Grant[];
}

/** Whether the person holds one of the roles for the unit. */
export function holds(person: Person, unitId: string, ...roles: readonly Role[]): boolean {
  return person.grants.some((grant) => grant.unitId === unitId && roles.includes(grant.role));
}
