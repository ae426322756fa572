import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Role } from '#libs/contracts';
import type { DocumentEntity } from '#libs/lifecycle';
import { type HeldTask, refusalToHold, timesOf } from '#libs/minutes';

/** So many may claim one task. */
const poolAtMost = 50;

interface Candidate {
  readonly id: string;
  readonly administrator: boolean;
  /** They hold the role that the task asks for. */
  readonly decides: boolean;
}

/** Who is asked when nobody whom the route names can decide: no document may stand still for want of a person. */
@Injectable()
export class LastResort {
  /**
   * The office's administrators, who claim the task or transfer it; where the drafter is the only one, whom the step's
   * escalation names, or else everybody of the office who may decide. Never the drafter.
   *
   * @param taken the other tasks of the round
   */
  async of(
    tx: EntityManager,
    document: Pick<DocumentEntity, 'officeId' | 'drafterId' | 'route'>,
    { role, step, taken }: { readonly role: Role; readonly step: number; readonly taken: readonly HeldTask[] },
  ): Promise<string[]> {
    const candidates: Candidate[] = await tx.query(
      `select person.id, bool_or(role = 'administrator') as administrator, bool_or(role = $3) as decides
         from directory.role_grant join directory.person on person.id = person_id and person.active
        where unit_id = $1 and role in ('administrator', $3) and person.id <> $2
        group by person.id order by person.id limit 1000`,
      [document.officeId, document.drafterId, role],
    );
    const administrators = candidates.filter(({ administrator }) => administrator);
    if (administrators.length > 0) return idsOf(administrators);
    const vacant = { id: '', principal: null, holder: null };
    const free = candidates.filter(
      ({ id, decides }) =>
        decides && refusalToHold(id, { task: vacant, drafter: document.drafterId, round: taken }) === null,
    );
    const escalation = document.route === null ? undefined : timesOf(document.route, step)?.escalation;
    const named = free.filter(({ id }) => id === escalation?.to);
    return idsOf(named.length > 0 ? named : free);
  }
}

function idsOf(candidates: readonly Candidate[]): string[] {
  return candidates.slice(0, poolAtMost).map(({ id }) => id);
}
