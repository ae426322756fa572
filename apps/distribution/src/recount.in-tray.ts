import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RecountDays } from '#libs/calendar';
import { InTray, message, type OutgoingMessage } from '#libs/messaging';

/**
 * Offices with days that another calendar holds for: a new release brought another public one, what waits came in the very
 * moment in which the office changed its own, or was handed back since.
 */
@Injectable()
export class RecountInTray extends InTray {
  override readonly routine = true;

  constructor(private readonly recountDays: RecountDays) {
    super();
  }

  async missing(tx: EntityManager): Promise<OutgoingMessage[]> {
    const offices = await this.recountDays.stale(tx);
    return offices.map((officeId) => message('distribution.recount', { officeId }));
  }
}
