import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { existsSync, linkSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A key of the installation's own to seal documents with, kept beside its data. @returns its file, PKCS#8 PEM */
export function embeddedSealKey(dataFolder: string): string {
  const file = path.join(dataFolder, 'seal-key.pem');
  if (existsSync(file)) return file;
  const { privateKey } = generateKeyPairSync('ed25519');
  const own = `${file}.${randomUUID()}`;
  writeFileSync(own, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  try {
    // The whole file appears at once, and only where there was none: of two starters both read the same.
    linkSync(own, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(own);
  }
  return file;
}
