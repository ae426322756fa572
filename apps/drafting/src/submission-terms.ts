import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ApplicationError } from '#libs/contracts';
import { RouteSeats } from '#libs/desk';
import { type AddressedUnits, Recipients, Routes } from '#libs/directory';
import { Clock, type DocumentEntity } from '#libs/lifecycle';
import { approvalsNeeded, type Minutes, type Route, routeSchema, seatsOf } from '#libs/minutes';
import { CONFIG, type Config, dateIn } from '#libs/platform';

/** Whom a document would reach and who decides on it, by the directory of the day. */
@Injectable()
export class SubmissionTerms {
  constructor(
    private readonly recipients: Recipients,
    private readonly routes: Routes,
    private readonly seats: RouteSeats,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws ApplicationError no-route, self-approval, nobody-to-decide */
  async of(
    tx: EntityManager,
    document: DocumentEntity,
    lines: Minutes['recipients'],
  ): Promise<{ addressed: AddressedUnits; route: Route }> {
    const today = dateIn(this.config.timeZone, this.clock.now());
    const route = withoutDrafter(await this.routeOf(tx, document), document.drafterId);
    await this.seats.requireFilled(tx, document, route);
    return { addressed: await this.recipients.resolve(tx, document.officeId, lines, today), route };
  }

  /** The route that the document started with: a newer version of the office's is for documents to come. */
  private async routeOf(tx: EntityManager, document: DocumentEntity): Promise<Route> {
    if (document.route !== null) return routeSchema.parse(document.route);
    return this.routes.inForce(tx, document.officeId, document.meetingType);
  }
}

/**
 * Nobody decides on their own text: the drafter is left out where others review beside them.
 * @throws ApplicationError self-approval when those who are left could not approve
 */
export function withoutDrafter(route: Route, drafterId: string): Route {
  const steps = route.steps.map((step) => ({ ...step, reviewers: step.reviewers.filter((id) => id !== drafterId) }));
  const short = steps.find((step) => {
    const seats = seatsOf(step).length;
    return seats === 0 || approvalsNeeded(step.quorum ?? 'all', seats) > seats;
  });
  if (short) throw new ApplicationError('self-approval', short.name);
  if (route.signer === drafterId) throw new ApplicationError('self-approval');
  return { ...route, steps };
}
