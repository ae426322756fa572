import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ReachedRecipient } from '#libs/contracts';
import { type AddressedUnit, OfficeHours } from '#libs/directory';
import type { MailWindow } from '#libs/minutes';
import { CONFIG, type Config } from '#libs/platform';

/** How and when the addressed units will have the document. */
@Injectable()
export class Reach {
  constructor(
    private readonly hours: OfficeHours,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A mail address is a way, and so is an officer who looks into the unit's inbox. */
  async of(tx: EntityManager, units: readonly AddressedUnit[]): Promise<ReachedRecipient[]> {
    const rows: { unit_id: string }[] = await tx.query(
      `select distinct unit_id from directory.role_grant join directory.person on person.id = person_id and active
        where role = 'unit-officer' and unit_id = any($1)`,
      [units.map(({ id }) => id)],
    );
    const attended = new Set(rows.map(({ unit_id }) => unit_id));
    return units.map(({ id, code, name, role, phrase, email }) => ({
      code,
      name,
      role,
      phrase,
      email,
      reachedBy: [...(email === null ? [] : (['mail'] as const)), ...(attended.has(id) ? (['inbox'] as const) : [])],
    }));
  }

  /** When mails that are due at `at` may go. */
  mails(tx: EntityManager, officeId: string, at: Date): Promise<MailWindow> {
    return this.hours.mailWindow(tx, officeId, at, this.config.timeZone);
  }
}
