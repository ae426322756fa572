import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A secret of the installation's own, kept beside its data, so that a restart signs nobody out. */
export function sessionSecret(dataFolder: string): string {
  const file = path.join(dataFolder, 'session-secret');
  try {
    // `wx`: of two starters one writes and both read the same.
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFileSync(file, 'utf8');
}
