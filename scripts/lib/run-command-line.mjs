import { pathToFileURL } from 'node:url';
import { dependenciesAreFresh, prepare } from '../prepare.mjs';
import { inRoot } from './project.mjs';
import { giveUp, SetupError } from './say.mjs';

/**
 * The `jiyao` command. It compiles what has changed, but leaves the dependencies alone: a server may be running on them.
 */
export async function runCommandLine() {
  try {
    if (!dependenciesAreFresh()) {
      throw new SetupError(
        '依赖尚未安装或已过期，请先在项目目录运行一次 npm start（或 npm ci）。',
        "Not set up yet, or out of date: run `npm start` (or `npm ci`) once in the project's folder.",
      );
    }
    await prepare({ web: false });
    await import(pathToFileURL(inRoot('dist/apps/cli/src/main.js')).href);
  } catch (error) {
    giveUp(error);
  }
}
