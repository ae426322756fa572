import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Role } from '#libs/contracts';
import { verifyAgainstNobody, verifyPassword } from './passwords.js';
import type { Person } from './person.js';

const personWithGrants = `
  select person.id, person.login, person.name, person.locale,
         coalesce(json_agg(json_build_object('role', role_grant.role, 'unitId', unit.id, 'unitName', unit.name))
                    filter (where unit.id is not null), '[]') as grants
    from directory.person
    left join directory.role_grant on role_grant.person_id = person.id
    left join directory.unit on unit.id = role_grant.unit_id and unit.active
   where person.active and person.id = $1
   group by person.id`;

@Injectable()
export class People {
  constructor(private readonly dataSource: DataSource) {}

  /** The person with their grants, or null when there is none or they were deactivated. One query. */
  async find(id: string): Promise<Person | null> {
    const [row]: Person[] = await this.dataSource.query(personWithGrants, [id]);
    return row ?? null;
  }

  /** The person whose login and password these are, or null. Takes as long when nobody has the login. */
  async authenticate(login: string, password: string): Promise<Person | null> {
    const [row]: { id: string; password_hash: string }[] = await this.dataSource.query(
      'select id, password_hash from directory.person where login = $1 and active',
      [login],
    );
    const right = row ? await verifyPassword(row.password_hash, password) : await verifyAgainstNobody(password);
    return row && right ? this.find(row.id) : null;
  }

  /** Whether it is the password of that person, who has signed in before. */
  async isPassword(personId: string, password: string): Promise<boolean> {
    const [row]: { password_hash: string }[] = await this.dataSource.query(
      `select password_hash from directory.person where id = $1 and active and password_hash <> ''`,
      [personId],
    );
    return row === undefined ? verifyAgainstNobody(password) : verifyPassword(row.password_hash, password);
  }

  /** Names by id, for showing; the ids of people who were deactivated included. */
  async names(tx: EntityManager, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows: { id: string; name: string }[] = await tx.query(
      'select id, name from directory.person where id = any($1)',
      [ids],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** What an event says of somebody who acts for another: `for` is the other's name. Nothing for one's own act. */
  async inWhoseName(
    tx: EntityManager,
    principalId: string | null,
    actorId: string | null,
  ): Promise<{ readonly for?: string }> {
    if (principalId === null || principalId === actorId) return {};
    return { for: (await this.names(tx, [principalId])).get(principalId) ?? '' };
  }

  /** Whether all of them are active and hold the role for the unit. */
  async hold(tx: EntityManager, ids: readonly string[], unitId: string, role: Role): Promise<boolean> {
    const [{ count }]: [{ count: number }] = await tx.query(
      `select count(*)::int from directory.role_grant join directory.person on person.id = person_id and active
        where unit_id = $1 and role = $2 and person_id = any($3)`,
      [unitId, role, ids],
    );
    return count === new Set(ids).size;
  }

  /** Whether the person is active and holds any role for the unit. */
  async belongs(personId: string, unitId: string): Promise<boolean> {
    const found: unknown[] = await this.dataSource.query(
      `select from directory.role_grant join directory.person on person.id = person_id and active
        where person_id = $1 and unit_id = $2 limit 1`,
      [personId, unitId],
    );
    return found.length > 0;
  }

  /** Active holders of a role for a unit, the first fifty. */
  async holders(tx: EntityManager, unitId: string, role: Role): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `select person.id from directory.role_grant join directory.person on person.id = person_id and active
        where unit_id = $1 and role = $2 order by person.id limit 50`,
      [unitId, role],
    );
    return rows.map(({ id }) => id);
  }
}
