import { createPrivateKey } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { embeddedSealKey } from './seal-key.js';

describe('the embedded seal key', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'jiyao-seal-key-'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is made once, for its owner only, and stays', () => {
    const file = embeddedSealKey(folder);
    const pem = readFileSync(file, 'utf8');

    expect(embeddedSealKey(folder)).toBe(file);
    expect(readFileSync(file, 'utf8')).toBe(pem);
    expect(createPrivateKey(pem).asymmetricKeyType).toBe('ed25519');
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['seal-key.pem']);
  });
});
