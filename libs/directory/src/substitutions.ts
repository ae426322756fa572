import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ApplicationError, type Role, type SubstitutionBody, type SubstitutionView } from '#libs/contracts';
import { refusalToSubstitute, type Substitution } from '#libs/minutes';

const columns = `substitution.id, principal_id as principal, substitute_id as substitute, from_on::text as "from",
  to_on::text as "to", substitution.office_id as "officeId", meeting_types as "meetingTypes"`;

export interface StandingSubstitution extends Substitution {
  readonly id: string;
  readonly mayDecide: boolean;
}

/** Standing substitutes (代理): who stands in for whom, from when to when and for what. */
@Injectable()
export class Substitutions {
  /** Those in force on the day for these people. `mayDecide`: the substitute is active and holds the role for the office. */
  async of(
    tx: EntityManager,
    principals: readonly string[],
    on: string,
    role: Role,
    officeId: string,
  ): Promise<StandingSubstitution[]> {
    return tx.query(
      `select ${columns},
              person.active and exists (select from directory.role_grant
                                         where person_id = substitute_id and role = $3 and unit_id = $4) as "mayDecide"
         from directory.substitution join directory.person on person.id = substitute_id
        where principal_id = any($1) and ended_at is null and $2::date between from_on and to_on
        order by substitution.created_at`,
      [principals, on, role, officeId],
    );
  }

  /**
   * Sets a substitute. Two at the same moment take turns, so that neither misses the other.
   * @throws ApplicationError substitution-overlaps, substitution-chain, same-person, unknown-person
   */
  async add(tx: EntityManager, principalId: string, body: SubstitutionBody, createdBy: string): Promise<string> {
    await tx.query(`select pg_advisory_xact_lock(hashtext('directory.substitution'))`);
    const others: Substitution[] = await tx.query(
      `select ${columns} from directory.substitution
        where ended_at is null and from_on <= $2 and to_on >= $1
          and (principal_id = any($3) or substitute_id = any($3))`,
      [body.from, body.to, [principalId, body.substituteId]],
    );
    const refusal = refusalToSubstitute(
      {
        principal: principalId,
        substitute: body.substituteId,
        from: body.from,
        to: body.to,
        officeId: body.officeId,
        meetingTypes: body.meetingTypes,
      },
      others,
    );
    if (refusal === 'to-oneself') throw new ApplicationError('same-person');
    if (refusal === 'overlapping') throw new ApplicationError('substitution-overlaps');
    if (refusal === 'chain') throw new ApplicationError('substitution-chain');
    const id = randomUUID();
    const added: unknown[] = await tx.query(
      `insert into directory.substitution
         (id, principal_id, substitute_id, office_id, meeting_types, from_on, to_on, reason, created_by)
       select $1, $2, person.id, $4, $5, $6, $7, $8, $9 from directory.person where person.id = $3 and person.active
       returning id`,
      [
        id,
        principalId,
        body.substituteId,
        body.officeId,
        body.meetingTypes,
        body.from,
        body.to,
        body.reason,
        createdBy,
      ],
    );
    if (added.length === 0) throw new ApplicationError('unknown-person');
    return id;
  }

  /** @returns the principal, or null when it is not theirs or has ended */
  async end(tx: EntityManager, id: string, principalId: string, endedBy: string): Promise<boolean> {
    const [, count]: [unknown, number] = await tx.query(
      `update directory.substitution set ended_at = now(), ended_by = $3
        where id = $1 and principal_id = $2 and ended_at is null`,
      [id, principalId, endedBy],
    );
    return count > 0;
  }

  /** Those of the person, as principal or as substitute, that have not ended; the latest first. */
  async list(tx: EntityManager, personId: string): Promise<SubstitutionView[]> {
    return tx.query(
      `select ${columns}, reason, principal.name as "principalName", substitute.name as "substituteName"
         from directory.substitution
         join directory.person as principal on principal.id = principal_id
         join directory.person as substitute on substitute.id = substitute_id
        where (principal_id = $1 or substitute_id = $1) and ended_at is null and to_on >= current_date - 1
        order by from_on desc, substitution.id limit 100`,
      [personId],
    );
  }
}
