import { hash, verify } from '@node-rs/argon2';

/** Argon2id with the parameters that OWASP gives as its first choice (19 MiB, two passes). */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, parameters);
}

export async function verifyPassword(passwordHash: string, password: string): Promise<boolean> {
  return verify(passwordHash, password);
}

/** Compared against when nobody has the login, so that the answer takes as long as for somebody who exists. */
let decoy: Promise<string> | undefined;

export async function verifyAgainstNobody(password: string): Promise<false> {
  decoy ??= hashPassword('nobody has this password');
  await verify(await decoy, password);
  return false;
}
