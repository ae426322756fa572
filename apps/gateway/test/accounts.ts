import request from 'supertest';
import type { DataSource } from 'typeorm';
import type { Role } from '#libs/contracts';
import { hashPassword } from '#libs/directory';
import { givenPerson, type TestService } from '#libs/testing';

export type Agent = ReturnType<typeof request.agent>;

export interface Account {
  readonly personId: string;
  readonly login: string;
}

export const password = 'a password for tests only';
/** Made once: hashing is slow on purpose. */
let passwordHash: Promise<string> | undefined;

/** Somebody with one role for one unit, who can sign in. */
export async function givenAccount(database: DataSource, role: Role, unitId: string): Promise<Account> {
  return withPassword(database, await givenPerson(database, role, unitId));
}

export async function withPassword(database: DataSource, personId: string): Promise<Account> {
  passwordHash ??= hashPassword(password);
  const [[account]]: [[Account]] = await database.query(
    'update directory.person set password_hash = $2 where id = $1 returning id as "personId", login',
    [personId, await passwordHash],
  );
  return account;
}

/** A browser in which the person has signed in. */
export async function signedIn({ url }: TestService, { login }: Account): Promise<Agent> {
  const agent = request.agent(url);
  await agent.post('/api/session').send({ login, password }).expect(200);
  return agent;
}
