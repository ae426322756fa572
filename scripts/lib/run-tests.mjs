import { prepare } from '../prepare.mjs';
import { inRoot } from './project.mjs';
import { run } from './run.mjs';
import { giveUp } from './say.mjs';

/**
 * Prepares, then runs Jest and ends with its exit code.
 *
 * @param {string[]} args for Jest
 */
export async function runTests(args) {
  try {
    await prepare({ web: false });
    const { code } = await run(process.execPath, [inRoot('node_modules/jest/bin/jest.js'), ...jestArguments(args)], {
      loud: true,
    });
    process.exit(code);
  } catch (error) {
    giveUp(error);
  }
}

/** The browser's tests need a Chromium that not every machine has: they run when they are asked for. */
function jestArguments(args) {
  const report = process.env.JIYAO_TEST_REPORT;
  const chosen = args.some((arg) => /^--selectProjects(=|$)/.test(arg))
    ? []
    : ['--selectProjects', 'unit', 'integration'];
  return [...args, ...chosen, ...(report ? ['--json', `--outputFile=${report}`] : [])];
}
