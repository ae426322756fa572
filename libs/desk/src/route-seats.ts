import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ApplicationError, type Role } from '#libs/contracts';
import { OfficeHours } from '#libs/directory';
import type { DocumentEntity } from '#libs/lifecycle';
import { approvalsNeeded, type Route, seatsOf } from '#libs/minutes';
import { Holders } from './holders.js';
import { LastResort } from './last-resort.js';
import { proofreadersSeat } from './seats.js';

/** What of a document somebody must decide: `needed` of the seats. */
interface Duty {
  readonly name: string;
  readonly role: Role;
  readonly step: number;
  readonly seats: readonly string[];
  readonly needed: number;
}

/** Whether a document that is submitted would find somebody for each of its steps, as the directory is today. */
@Injectable()
export class RouteSeats {
  constructor(
    private readonly holders: Holders,
    private readonly lastResort: LastResort,
    private readonly hours: OfficeHours,
  ) {}

  /**
   * Steps on a condition are left out: whether they are asked shows when their turn comes.
   * @throws ApplicationError nobody-to-decide, with the name of the step
   */
  async requireFilled(tx: EntityManager, document: DocumentEntity, route: Route): Promise<void> {
    const { proofread } = await this.hours.of(tx, document.officeId);
    const reviews = route.steps.flatMap((step, index): Duty[] => {
      const seats = seatsOf(step);
      const needed = approvalsNeeded(step.quorum ?? 'all', seats.length);
      return step.when === undefined ? [{ name: step.name, role: 'reviewer', step: index, seats, needed }] : [];
    });
    const signature: Duty = {
      name: '签发',
      role: 'signer',
      step: route.steps.length,
      seats: [`person:${route.signer}`],
      needed: 1,
    };
    const proof: Duty = {
      name: '复核',
      role: 'distributor',
      step: route.steps.length + 1,
      seats: [proofreadersSeat],
      needed: 1,
    };
    for (const duties of [reviews, [signature], proofread ? [proof] : []])
      await this.require(tx, document, route, duties);
  }

  /** Duties of one role: two queries at most, however many steps there are. */
  private async require(
    tx: EntityManager,
    document: DocumentEntity,
    route: Route,
    duties: readonly Duty[],
  ): Promise<void> {
    const [first] = duties;
    if (first === undefined) return;
    const seats = [...new Set(duties.flatMap((duty) => duty.seats))];
    const asked = await this.holders.askedBy(tx, document, seats, first.role);
    const filled = new Set(
      asked.filter(({ people }) => people.some((id) => id !== document.drafterId)).map(({ seat }) => seat),
    );
    const empty = duties.find((duty) => duty.seats.filter((seat) => filled.has(seat)).length < duty.needed);
    if (empty === undefined) return;
    const { officeId, drafterId } = document;
    const last = await this.lastResort.of(
      tx,
      { officeId, drafterId, route },
      { role: empty.role, step: empty.step, taken: [] },
    );
    if (last.length === 0) throw new ApplicationError('nobody-to-decide', empty.name);
  }
}
