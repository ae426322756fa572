import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Locale, Role } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { hashPassword } from './passwords.js';

export interface NewPerson {
  readonly login: string;
  readonly name: string;
  readonly email: string | null;
  readonly password: string;
  readonly locale?: Locale;
  readonly roles: readonly Role[];
}

export interface NewOffice {
  readonly code: string;
  readonly name: string;
  readonly people: readonly NewPerson[];
}

/** What must exist before anybody can sign in: an issuing office and its people. */
@Injectable()
export class Installation {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Creates the office and those of its people that are missing; what exists is left as it is, so that running it
   * again changes nothing.
   * @returns the office's id and the people's ids by login
   */
  async office({ code, name, people }: NewOffice): Promise<{ officeId: string; people: ReadonlyMap<string, string> }> {
    const officeId = await this.unitOfWork.run(async (tx) => {
      await tx.query(
        `insert into directory.unit (id, code, name, category) values ($1, $2, $3, '发文机关') on conflict (code) do nothing`,
        [randomUUID(), code, name],
      );
      const [{ id }]: [{ id: string }] = await tx.query('select id from directory.unit where code = $1', [code]);
      return id;
    });
    return { officeId, people: await this.addPeople(officeId, people) };
  }

  /**
   * Registers people of an office. A login that exists keeps its password and gains the roles.
   * @returns the people's ids by login
   */
  async addPeople(officeId: string, people: readonly NewPerson[]): Promise<ReadonlyMap<string, string>> {
    const hashes = await Promise.all(people.map(({ password }) => hashPassword(password)));
    return this.unitOfWork.run(async (tx) => {
      const ids = new Map<string, string>();
      for (const [index, person] of people.entries()) {
        ids.set(person.login, await this.person(tx, person, hashes[index] ?? '', officeId));
      }
      return ids;
    });
  }

  /** Whether anybody can sign in yet. */
  async exists(): Promise<boolean> {
    return this.unitOfWork.run(async (tx) => {
      const [{ found }]: [{ found: boolean }] = await tx.query('select exists (select from directory.person) as found');
      return found;
    });
  }

  private async person(tx: EntityManager, person: NewPerson, passwordHash: string, unitId: string): Promise<string> {
    await tx.query(
      `insert into directory.person (id, login, name, email, locale, password_hash)
       values ($1, $2, $3, $4, $5, $6) on conflict (login) do nothing`,
      [randomUUID(), person.login, person.name, person.email, person.locale ?? 'zh-CN', passwordHash],
    );
    const [{ id }]: [{ id: string }] = await tx.query('select id from directory.person where login = $1', [
      person.login,
    ]);
    await tx.query(
      `insert into directory.role_grant (person_id, role, unit_id)
       select $1, role, $3 from unnest($2::text[]) as role on conflict do nothing`,
      [id, person.roles, unitId],
    );
    return id;
  }
}
