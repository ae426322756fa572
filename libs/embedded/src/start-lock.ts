import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedPostgresError, systemCode } from './errors.js';
import { noteOf, readNote, stillRuns } from './running-process.js';

const patienceMs = 180_000;
/** Between making the lock file and writing its content a reader finds it empty. */
const emptyMs = 5_000;

/** Does `work` while no other process starts or stops the database in `folder`. A dead holder's lock is taken over. */
export async function alone<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const file = path.join(folder, 'start.lock');
  const deadline = Date.now() + patienceMs;
  while (!take(file)) {
    if (Date.now() > deadline) {
      throw new EmbeddedPostgresError(
        'busy',
        `另一个进程正在启动或停止同一数据库，已等待三分钟；如确无此进程，请删除 ${file}。`,
        `Another process has been starting or stopping this database for three minutes; if there is none, delete ${file}.`,
      );
    }
    await delay(50);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file: string): boolean {
  try {
    writeFileSync(file, JSON.stringify(noteOf(process.pid)), { flag: 'wx' });
    return true;
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
  }
  const seen = content(file);
  if (seen === undefined || !isAbandoned(file, seen)) return false;
  setAside(file, seen);
  return take(file);
}

/**
 * Removes an abandoned lock, and no other: between looking and removing, another waiting process may have done the same
 * and taken the lock for itself. Renaming first shows which one was caught.
 */
function setAside(file: string, seen: string): void {
  const caught = `${file}.${randomUUID()}`;
  try {
    renameSync(file, caught);
    if (content(caught) === seen) rmSync(caught, { force: true });
    else renameSync(caught, file);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
  }
}

function isAbandoned(file: string, seen: string): boolean {
  if (seen === '') return Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > emptyMs;
  const holder = readNote(seen);
  return holder === undefined || !stillRuns(holder);
}

function content(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
