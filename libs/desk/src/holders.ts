import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Role } from '#libs/contracts';
import { type StandingSubstitution, Substitutions } from '#libs/directory';
import type { DocumentEntity } from '#libs/lifecycle';
import { actsForAnother, askedAfter, type HeldTask, refusalToHold, substituteOf } from '#libs/minutes';
import { LastResort } from './last-resort.js';
import { isProofreading, proofreadersSeat, roleFor } from './seats.js';
import { type DeskStage, type HeldBy, type TaskEntity } from './task.entity.js';

/** Who fills a seat now. */
export interface Holding {
  readonly principalId: string | null;
  readonly holderId: string | null;
  /** Who may claim the task; empty when it is somebody's. */
  readonly pool: readonly string[];
  readonly heldBy: HeldBy;
  readonly unattended?: WhyUnattended;
}

/**
 * Why somebody must see to the task: nobody whom the route asks can decide, or its principal is away and whoever stands in
 * may not decide on this text.
 */
export type UnattendedBecause = 'nobody' | 'no-substitute';

export interface WhyUnattended {
  readonly because: UnattendedBecause;
  /** The one that leaves its principal without a substitute for this text. */
  readonly substitutionId: string | null;
}

interface SeatPeople {
  readonly seat: string;
  readonly people: string[];
}

/** Finds out who fills the seats of a step: holders of posts, successors of those who left, substitutes of those away. */
@Injectable()
export class Holders {
  constructor(
    private readonly substitutions: Substitutions,
    private readonly lastResort: LastResort,
  ) {}

  /**
   * @param seats `person:<id>`, `post:<id>` or `role:distributor`
   * @param step index into the steps of the document's route; their number in sign-off
   * @param round the tasks of the round so far
   * @param on the day, YYYY-MM-DD
   * @returns a holding for each seat, in their order. A seat that nobody could fill goes to the last resort.
   */
  async of(
    tx: EntityManager,
    document: DocumentEntity,
    stage: DeskStage,
    seats: readonly string[],
    {
      step,
      round,
      on,
      role = roleFor({ stage, seat: seats[0] ?? '' }),
    }: { readonly step: number; readonly round: readonly HeldTask[]; readonly on: string; readonly role?: Role },
  ): Promise<Holding[]> {
    const filled = await this.askedBy(tx, document, seats, role);
    const named = [...new Set(filled.flatMap(({ people }) => people))];
    const away = await this.substitutions.of(tx, named, on, role, document.officeId);
    const later: ReadonlySet<string> = document.route === null ? new Set() : askedAfter(document.route, step);
    const scope = { on, officeId: document.officeId, meetingType: document.meetingType };
    // Whom the step itself asks has a voice in it, wherever their seat comes.
    const taken: HeldTask[] = [...round, ...seats.filter(isPerson).map((seat) => ({ id: seat, ...namedIn(seat) }))];
    const holdings: Holding[] = [];
    for (const { seat, people } of filled) {
      const holding = this.holding(people, seat, { drafter: document.drafterId, taken, later, away, scope });
      holdings.push(holding ?? (await this.ofNobody(tx, document, { role, step, taken })));
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
      step: task.step,
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
      readonly later: ReadonlySet<string>;
      readonly away: readonly StandingSubstitution[];
      readonly scope: { readonly on: string; readonly officeId: string; readonly meetingType: string };
    },
  ): Holding | null {
    const { drafter, taken, later, away, scope } = facts;
    const vacant = { id: seat, principal: null, holder: null };
    // The route itself may ask a person in several steps, who then decides in each, but for nobody else. Holders of a post,
    // and who follows somebody who left, must be free.
    const eligible = people.filter((id) =>
      namedIn(seat).principal === id
        ? id !== drafter && !actsForAnother(id, taken)
        : !refusalToHold(id, { task: vacant, drafter, round: taken }),
    );
    const [only, ...others] = eligible;
    if (only === undefined) return null;
    if (others.length > 0) {
      const present = eligible.filter((id) => substituteOf(id, away, scope) === null);
      const pool = present.length > 0 ? present : eligible;
      return { principalId: null, holderId: null, pool, heldBy: 'pool' };
    }
    const standing = substituteOf(only, away, scope);
    const task = { id: seat, principal: only, holder: only };
    const own = { principalId: only, holderId: only, pool: [], heldBy: 'own' } as const;
    if (standing === null) return own;
    const { substitute } = standing;
    // Whom the route asks later keeps their voice for then.
    const barred =
      !standing.mayDecide ||
      later.has(substitute) ||
      refusalToHold(substitute, { task, drafter, round: taken }) !== null;
    if (barred) return { ...own, unattended: { because: 'no-substitute', substitutionId: standing.id } };
    return { principalId: only, holderId: substitute, pool: [], heldBy: 'substitution' };
  }

  /** Active people behind each seat: a successor for whoever left, every holder of a post. One query. */
  async askedBy(
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

  private async ofNobody(
    tx: EntityManager,
    document: DocumentEntity,
    facts: Parameters<LastResort['of']>[2],
  ): Promise<Holding> {
    const pool = await this.lastResort.of(tx, document, facts);
    return { principalId: null, holderId: null, pool, heldBy: 'pool', unattended: ofNobody };
  }
}

/** Nobody whom the route asks can decide. */
export const ofNobody: WhyUnattended = { because: 'nobody', substitutionId: null };

function isPerson(seat: string): boolean {
  return seat.startsWith('person:');
}

function namedIn(seat: string): { readonly principal: string | null; readonly holder: string | null } {
  const person = isPerson(seat) ? seat.slice('person:'.length) : null;
  return { principal: person, holder: person };
}
