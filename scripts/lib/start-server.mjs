import { pathToFileURL } from 'node:url';
import { prepare } from '../prepare.mjs';
import { inRoot } from './project.mjs';
import { giveUp } from './say.mjs';

/** Prepares, then becomes the server: in this process, so that a signal meant for the server reaches it. */
export async function startServer() {
  const main = inRoot('dist/apps/standalone/src/main.js');
  try {
    await prepare({ web: true });
    process.argv[1] = main;
    await import(pathToFileURL(main).href);
  } catch (error) {
    giveUp(error);
  }
}
