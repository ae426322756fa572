import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { say } from './say.mjs';

/**
 * Does `work` while no other process prepares this checkout. A dead holder's lock is taken over.
 *
 * The libraries have such a lock for the database, but it is this step that compiles them.
 *
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function alone(file, work) {
  mkdirSync(path.dirname(file), { recursive: true });
  for (let waited = false; !take(file); waited = true) {
    if (!waited) say('另一个进程正在准备，请稍候…', 'Another process is preparing; waiting…');
    await delay(200);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file) {
  try {
    writeFileSync(file, note(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  const seen = content(file);
  if (seen === undefined || !isAbandoned(file, seen)) return false;
  setAside(file, seen);
  return take(file);
}

/** Renaming first shows whether what is removed is still what was looked at, or another waiting process's new lock. */
function setAside(file, seen) {
  const caught = `${file}.${randomUUID()}`;
  try {
    renameSync(file, caught);
    if (content(caught) === seen) rmSync(caught, { force: true });
    else renameSync(caught, file);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}

function isAbandoned(file, seen) {
  // Between making the file and writing into it a reader finds it empty.
  if (seen === '') return Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > 5_000;
  const pid = Number.parseInt(seen, 10);
  return !isAlive(pid) || note(pid) !== seen;
}

/** With its start where the system tells it: after the restart of a container the same ids come round at once. */
function note(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${pid} ${boot} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return `${pid}`;
  }
}

function isAlive(pid) {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function content(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
