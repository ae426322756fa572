import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { noteOf, readNote, stillRuns } from './running-process.js';

/**
 * The processes that use the database in a folder: the server, and a command line beside it, say. Whoever leaves last
 * stops it. Call with the lock held.
 */
export class Tenants {
  private readonly folder: string;

  constructor(instanceFolder: string) {
    this.folder = path.join(instanceFolder, 'tenants');
  }

  /** Notes this process as a user and returns the name of its note. */
  enter(): string {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const name = `${process.pid}-${randomUUID()}`;
    writeFileSync(path.join(this.folder, name), JSON.stringify(noteOf(process.pid)));
    return name;
  }

  leave(name: string): void {
    rmSync(path.join(this.folder, name), { force: true });
  }

  /** Whether a living process uses the database; notes of the dead are cleared away. */
  any(): boolean {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const living = readdirSync(this.folder).filter((name) => {
      const tenant = readNote(readFileSync(path.join(this.folder, name), 'utf8'));
      if (tenant && stillRuns(tenant)) return true;
      this.leave(name);
      return false;
    });
    return living.length > 0;
  }
}
