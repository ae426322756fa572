import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { isAlive, noteOf, readNote, stillRuns } from './running-process.js';

describe('a noted process', () => {
  it('still runs while it does, and no longer when it has ended', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    await once(child, 'spawn');
    const note = readNote(JSON.stringify(noteOf(child.pid ?? 0)));
    expect(note && stillRuns(note)).toBe(true);

    child.kill('SIGKILL');
    await once(child, 'exit');

    expect(note && stillRuns(note)).toBe(false);
  });

  it('is not mistaken for another that was given the same id', () => {
    expect(stillRuns({ pid: process.pid, started: 'another boot 42' })).toBe(false);
  });

  it('counts by its id alone when the note doesn’t tell the start', () => {
    expect(stillRuns({ pid: process.pid, started: '' })).toBe(true);
  });

  it.each(['', '{', 'null', '7', '{"pid":"1","started":""}', '{"pid":1}'])('can’t be read from %j', (text) => {
    expect(readNote(text)).toBeUndefined();
  });
});

describe('isAlive', () => {
  it.each([0, -1, Number.NaN])('takes %d for nobody, not for a group of processes', (pid) => {
    expect(isAlive(pid)).toBe(false);
  });
});
