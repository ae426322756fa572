import { Command } from 'commander';
import { ApplicationError } from '#libs/contracts';
import { EmbeddedPostgresError } from '#libs/embedded';
import { ConfigurationError } from '#libs/platform';
import { TemplateRefused, TypesettingFailed } from '#libs/typesetting';
import { benchCommand } from './bench-command.js';
import { calendarCommand } from './calendar-command.js';
import { demoCommand } from './demo-command.js';
import { FailedCheck } from './failed-check.js';
import { lintCommand } from './lint-command.js';
import { parseCommand } from './parse-command.js';
import { renderCommand } from './render-command.js';
import { resolveCommand } from './resolve-command.js';
import { serveCommand } from './serve-command.js';
import { setupCommand } from './setup-command.js';
import { verifyCommand } from './verify-command.js';

/** Faults of the input, the configuration or the machine: one sentence for the person, no stack. */
const explained = [
  ApplicationError,
  ConfigurationError,
  EmbeddedPostgresError,
  FailedCheck,
  TemplateRefused,
  TypesettingFailed,
];

const program = new Command('jiyao')
  .description('纪要 Jiyao: meeting minutes from draft to receipt 会议纪要：拟稿、审核、签发、分发')
  .showHelpAfterError()
  .addCommand(parseCommand())
  .addCommand(resolveCommand())
  .addCommand(lintCommand())
  .addCommand(renderCommand())
  .addCommand(calendarCommand())
  .addCommand(verifyCommand())
  .addCommand(demoCommand())
  .addCommand(serveCommand())
  .addCommand(setupCommand())
  .addCommand(benchCommand());

try {
  await program.parseAsync();
} catch (error) {
  if (!explained.some((kind) => error instanceof kind) && !isMissingFile(error)) throw error;
  console.error(`jiyao: ${(error as Error).message}`);
  process.exitCode = 1;
}

function isMissingFile(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'ENOENT' || error.code === 'EISDIR' || error.code === 'EACCES')
  );
}
