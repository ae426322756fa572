import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ApplicationError } from '#libs/contracts';
import { type AddressedUnits, Recipients, Routes } from '#libs/directory';
import type { DocumentEntity } from '#libs/lifecycle';
import type { Minutes, Route } from '#libs/minutes';
import { CONFIG, type Config, dateIn } from '#libs/platform';

/** Whom a document would reach and who decides on it, by the directory of the day. */
@Injectable()
export class SubmissionTerms {
  constructor(
    private readonly recipients: Recipients,
    private readonly routes: Routes,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async of(
    tx: EntityManager,
    document: DocumentEntity,
    lines: Minutes['recipients'],
  ): Promise<{ addressed: AddressedUnits; route: Route }> {
    const today = dateIn(this.config.timeZone, new Date());
    return {
      addressed: await this.recipients.resolve(tx, document.officeId, lines, today),
      route: withoutDrafter(await this.routes.inForce(tx, document.officeId, document.meetingType), document.drafterId),
    };
  }
}

/**
 * Nobody decides on their own text: the drafter is left out where others review beside them.
 * @throws ApplicationError self-approval when nobody else would be left to decide
 */
export function withoutDrafter(route: Route, drafterId: string): Route {
  const steps = route.steps.map((step) => ({ ...step, reviewers: step.reviewers.filter((id) => id !== drafterId) }));
  const empty = steps.find(({ reviewers }) => reviewers.length === 0);
  if (empty) throw new ApplicationError('self-approval', empty.name);
  if (route.signer === drafterId) throw new ApplicationError('self-approval');
  return { steps, signer: route.signer };
}
