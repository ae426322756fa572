import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Role } from '#libs/contracts';
import { Substitutions } from '#libs/directory';
import type { DocumentEntity } from '#libs/lifecycle';
import { type HeldTask, refusalToHold, substituteOf } from '#libs/minutes';
import { isProofreading, proofreadersSeat, roleFor } from './seats.js';
import { type DeskStage, type HeldBy, type TaskEntity } from './task.entity.js';

/** Who fills a seat now. */
export interface Holding {
  readonly principalId: string | null;
  readonly holderId: string | null;
  /** Who may claim the task; empty when it is somebody's. */
  readonly pool: readonly string[];
  readonly heldBy: HeldBy;
}

interface SeatPeople {
  readonly seat: string;
  readonly people: string[];
}

/** Finds out who fills the seats of a step: holders of posts, successors of those who left, substitutes of those away. */
@Injectable()
export class Holders {
  constructor(private readonly substitutions: Substitutions) {}

  /**
   * @param seats `person:<id>`, `post:<id>` or `role:distributor`
   * @param round the tasks of the round so far
   * @param on the day, YYYY-MM-DD
   * @returns a holding for each seat, in their order. A seat that nobody could fill goes to the office's
   *   administrators, who transfer it.
   */
  async of(
    tx: EntityManager,
    document: DocumentEntity,
    stage: DeskStage,
    seats: readonly string[],
    {
      round,
      on,
      role = roleFor({ stage, seat: seats[0] ?? '' }),
    }: { readonly round: readonly HeldTask[]; readonly on: string; readonly role?: Role },
  ): Promise<Holding[]> {
    const filled = await this.people(tx, document, seats, role);
    const named = [...new Set(filled.flatMap(({ people }) => people))];
    const away = await this.substitutions.of(tx, named, on, role, document.officeId);
    const scope = { on, officeId: document.officeId, meetingType: document.meetingType };
    // Whom the step itself asks has a voice in it, wherever their seat comes.
    const taken: HeldTask[] = [...round, ...seats.filter(isPerson).map((seat) => ({ id: seat, ...namedIn(seat) }))];
    const holdings: Holding[] = [];
    for (const { seat, people } of filled) {
      const holding = this.holding(people, seat, { drafter: document.drafterId, taken, away, scope });
      holdings.push(holding ?? (await this.administrators(tx, document)));
      if (holding) taken.push({ id: seat, principal: holding.principalId, holder: holding.holderId });
    }
    return holdings;
  }

  /** Who holds the task by today's substitutions: the principal or whoever stands in. */
  async present(
    tx: EntityManager,
    document: DocumentEntity,
    task: TaskEntity,
    { round, on }: { readonly round: readonly HeldTask[]; readonly on: string },
  ): Promise<Holding | null> {
    if (task.principalId === null) return null;
    const [holding] = await this.of(tx, document, task.stage, [`person:${task.principalId}`], {
      round: isProofreading(task) ? [] : round.filter(({ id }) => id !== task.id),
      on,
      role: roleFor(task),
    });
    return holding ?? null;
  }

  private holding(
    people: readonly string[],
    seat: string,
    facts: {
      readonly drafter: string;
      readonly taken: readonly HeldTask[];
      readonly away: Awaited<ReturnType<Substitutions['of']>>;
      readonly scope: { readonly on: string; readonly officeId: string; readonly meetingType: string };
    },
  ): Holding | null {
    const { drafter, taken, away, scope } = facts;
    const vacant = { id: seat, principal: null, holder: null };
    // The route itself may ask a person in several steps; holders of a post, and who follows somebody who left, must be
    // free.
    const eligible = people.filter((id) =>
      namedIn(seat).principal === id ? id !== drafter : !refusalToHold(id, { task: vacant, drafter, round: taken }),
    );
    const [only, ...others] = eligible;
    if (only === undefined) return null;
    if (others.length > 0) {
      const present = eligible.filter((id) => substituteOf(id, away, scope) === null);
      const pool = present.length > 0 ? present : eligible;
      return { principalId: null, holderId: null, pool, heldBy: 'pool' };
    }
    const substitute = substituteOf(only, away, scope)?.substitute;
    const task = { id: seat, principal: only, holder: only };
    if (substitute === undefined || refusalToHold(substitute, { task, drafter, round: taken }) !== null) {
      return { principalId: only, holderId: only, pool: [], heldBy: 'own' };
    }
    return { principalId: only, holderId: substitute, pool: [], heldBy: 'substitution' };
  }

  /** Active people behind each seat: a successor for whoever left, every holder of a post. One query. */
  private async people(
    tx: EntityManager,
    document: DocumentEntity,
    seats: readonly string[],
    role: Role,
  ): Promise<SeatPeople[]> {
    return tx.query(
      `select seat.name as seat, coalesce(array_agg(distinct person.id::text) filter (where person.id is not null), '{}') as people
         from unnest($1::text[]) with ordinality as seat (name, position)
         left join lateral (
           select named.id from (
             select split_part(seat.name, ':', 2)::uuid as id where seat.name like 'person:%'
             union
             select person_id from directory.post_holder join directory.post on post.id = post_id
              where seat.name like 'post:%' and post_id = split_part(seat.name, ':', 2)::uuid and office_id = $2
             union
             select person_id from directory.role_grant
              where seat.name = '${proofreadersSeat}' and unit_id = $2 and role = 'distributor'
           ) as named) as asked on true
         left join directory.person as first on first.id = asked.id
         left join directory.person
                on person.id = case when first.active then first.id else first.successor_id end and person.active
               and (first.active or exists (select from directory.role_grant
                                             where person_id = person.id and unit_id = $2 and role = $3))
        group by seat.name, seat.position order by seat.position`,
      [seats, document.officeId, role],
    );
  }

  private async administrators(tx: EntityManager, document: DocumentEntity): Promise<Holding> {
    const rows: { id: string }[] = await tx.query(
      `select person.id from directory.role_grant join directory.person on person.id = person_id and active
        where unit_id = $1 and role = 'administrator' and person.id <> $2 order by person.id limit 50`,
      [document.officeId, document.drafterId],
    );
    return { principalId: null, holderId: null, pool: rows.map(({ id }) => id), heldBy: 'pool' };
  }
}

function isPerson(seat: string): boolean {
  return seat.startsWith('person:');
}

function namedIn(seat: string): { readonly principal: string | null; readonly holder: string | null } {
  const person = isPerson(seat) ? seat.slice('person:'.length) : null;
  return { principal: person, holder: person };
}
