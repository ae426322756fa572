import { prepare } from '../prepare.mjs';
import { giveUp } from './say.mjs';

/** Compiles whatever is not up to date, and installs the dependencies first if need be. */
export async function runBuild() {
  try {
    await prepare({ web: true });
  } catch (error) {
    giveUp(error);
  }
}
