import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Calendars, OfficeHours } from '#libs/directory';
import { Clock } from '#libs/lifecycle';
import { type OfficeCalendar } from '#libs/minutes';
import { CONFIG, type Config, dateIn } from '#libs/platform';

/** What time it is for an office: its day, its calendar, and when its mails may go. */
@Injectable()
export class OfficeClock {
  constructor(
    private readonly clock: Clock,
    private readonly calendars: Calendars,
    private readonly hours: OfficeHours,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  /** The day of an instant on the offices' clock: YYYY-MM-DD. */
  dayOf(at: Date): string {
    return dateIn(this.config.timeZone, at);
  }

  today(): string {
    return this.dayOf(this.now());
  }

  calendar(tx: EntityManager, officeId: string): Promise<OfficeCalendar> {
    return this.calendars.of(tx, officeId);
  }

  /** When a mail that is due now may go: null for at once. */
  async notBefore(tx: EntityManager, officeId: string): Promise<Date | null> {
    const { opensAt, waitsFor } = await this.hours.mailWindow(tx, officeId, this.now(), this.config.timeZone);
    return waitsFor === null ? null : opensAt;
  }
}
