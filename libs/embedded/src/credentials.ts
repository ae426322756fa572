import { randomBytes } from 'node:crypto';
import { chownSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isRoot } from './account.js';
import { systemCode } from './errors.js';

/** How to reach an instance; kept beside its data, readable by the owner only. */
export interface Credentials {
  readonly user: string;
  readonly password: string;
  readonly port: number;
}

export const newPassword = (): string => randomBytes(24).toString('base64url');

export function readCredentials(folder: string): Credentials | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(fileIn(folder), 'utf8'));
    if (typeof value !== 'object' || value === null) return undefined;
    if (!('user' in value && 'password' in value && 'port' in value)) return undefined;
    const { user, password, port } = value;
    if (typeof user !== 'string' || typeof password !== 'string' || typeof port !== 'number') return undefined;
    return { user, password, port };
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Replaces the file in one step: without the password the data are lost to us. */
export function writeCredentials(folder: string, credentials: Credentials): void {
  const fresh = `${fileIn(folder)}.new`;
  writeFileSync(fresh, `${JSON.stringify(credentials)}\n`, { mode: 0o600 });
  if (isRoot) {
    // Root may be helping out in an ordinary user's folder, who must be able to read it afterwards.
    const { uid, gid } = statSync(folder);
    chownSync(fresh, uid, gid);
  }
  renameSync(fresh, fileIn(folder));
}

const fileIn = (folder: string): string => path.join(folder, 'instance.json');
