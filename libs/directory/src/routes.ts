import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ApplicationError, type RouteBody } from '#libs/contracts';
import type { Route } from '#libs/minutes';

/** Who reviews and who signs, by office and kind of meeting. Versions are kept; the highest is in force. */
@Injectable()
export class Routes {
  /** @throws ApplicationError no-route */
  async inForce(tx: EntityManager, officeId: string, meetingType: string): Promise<Route> {
    const [row]: Route[] = await tx.query(
      `select steps, signer_id as signer from directory.route
        where office_id = $1 and meeting_type = $2 order by version desc limit 1`,
      [officeId, meetingType],
    );
    if (row === undefined) throw new ApplicationError('no-route', meetingType);
    return row;
  }

  /**
   * Adds a version. Reviewers and the signer must hold their roles for the office.
   * @throws ApplicationError unknown-person
   */
  async set(tx: EntityManager, officeId: string, meetingType: string, route: RouteBody): Promise<number> {
    await this.requireHolders(tx, officeId, 'reviewer', [
      ...new Set(route.steps.flatMap(({ reviewers }) => reviewers)),
    ]);
    await this.requireHolders(tx, officeId, 'signer', [route.signerId]);
    const [row]: { version: number }[] = await tx.query(
      `insert into directory.route (id, office_id, meeting_type, version, steps, signer_id)
       select $1, $2, $3, coalesce(max(version), 0) + 1, $4, $5
         from directory.route where office_id = $2 and meeting_type = $3
       returning version`,
      [randomUUID(), officeId, meetingType, JSON.stringify(route.steps), route.signerId],
    );
    return row?.version ?? 1;
  }

  async meetingTypes(tx: EntityManager, officeId: string): Promise<string[]> {
    const rows: { meeting_type: string }[] = await tx.query(
      'select distinct meeting_type from directory.route where office_id = $1 order by meeting_type',
      [officeId],
    );
    return rows.map(({ meeting_type }) => meeting_type);
  }

  private async requireHolders(tx: EntityManager, officeId: string, role: string, ids: string[]): Promise<void> {
    const [{ count }]: [{ count: number }] = await tx.query(
      `select count(*)::int from directory.role_grant join directory.person on person.id = person_id and active
        where unit_id = $1 and role = $2 and person_id = any($3)`,
      [officeId, role, ids],
    );
    if (count < ids.length) throw new ApplicationError('unknown-person', role);
  }
}
