import { execFile } from 'node:child_process';
import path from 'node:path';
import { projectRoot } from '#libs/embedded';

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the `jiyao` command in a process of its own. */
export function jiyao(...args: string[]): Promise<Ended> {
  const main = path.join(projectRoot(), 'dist/apps/cli/src/main.js');
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...args], (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });
}
