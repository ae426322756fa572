import { build, isFresh, server, web } from './lib/build.mjs';
import { dependenciesAreFresh, installDependencies, markFresh } from './lib/dependencies.mjs';
import { alone } from './lib/lock.mjs';
import { inRoot } from './lib/project.mjs';

/**
 * Whatever is missing or out of date before the project can run: the dependencies, the compiled server and, if asked
 * for, the web pages. With nothing to do it takes some tens of milliseconds and writes nothing. Processes that call it at
 * once take turns.
 *
 * @param {{web: boolean}} wanted
 */
export async function prepare(wanted) {
  const parts = wanted.web ? [server, web] : [server];
  const isDone = () => dependenciesAreFresh() && parts.every(isFresh);
  if (!isDone()) {
    await alone(inRoot('dist/.prepare.lock'), async () => {
      // Looked at again: whoever was waited for may have done it all.
      if (!dependenciesAreFresh()) await installDependencies();
      for (const part of parts) if (!isFresh(part)) await build(part);
    });
  }
  markFresh();
}

/** Whether the dependencies are installed, and are the ones that package-lock.json names. */
export { dependenciesAreFresh };
