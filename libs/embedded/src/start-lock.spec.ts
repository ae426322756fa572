import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { noteOf } from './running-process.js';
import { alone } from './start-lock.js';

describe('alone', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'jiyao-lock-'));
    file = path.join(folder, 'start.lock');
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('lets one at a time do its work, and leaves no file', async () => {
    let inside = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++inside);
      await new Promise(setImmediate);
      inside--;
    };

    await Promise.all(Array.from({ length: 5 }, () => alone(folder, work)));

    expect(most).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('frees the lock when the work fails', async () => {
    await expect(alone(folder, () => Promise.reject(new Error('no')))).rejects.toThrow('no');

    await expect(alone(folder, async () => 'yes')).resolves.toBe('yes');
  });

  it('takes over the lock of a process that has died and whose id was given to another', async () => {
    writeFileSync(file, JSON.stringify({ ...noteOf(process.pid), started: 'another boot 42' }));

    await expect(alone(folder, async () => 'mine')).resolves.toBe('mine');
  });

  it('takes over a lock whose taker died before writing into it', async () => {
    writeFileSync(file, '');
    utimesSync(file, 0, 0);

    await expect(alone(folder, async () => 'mine')).resolves.toBe('mine');
  });
});
