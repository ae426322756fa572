import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
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

  /** Names by id, for showing; the ids of people who were deactivated included. */
  async names(tx: EntityManager, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows: { id: string; name: string }[] = await tx.query(
      'select id, name from directory.person where id = any($1)',
      [ids],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
