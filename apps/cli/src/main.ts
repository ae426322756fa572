import { Command } from 'commander';

/** Loaded when they are called: the server's libraries take two seconds, which a look at a seal need not wait for. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  parse: async () => (await import('./parse-command.js')).parseCommand(),
  resolve: async () => (await import('./resolve-command.js')).resolveCommand(),
  lint: async () => (await import('./lint-command.js')).lintCommand(),
  render: async () => (await import('./render-command.js')).renderCommand(),
  calendar: async () => (await import('./calendar-command.js')).calendarCommand(),
  verify: async () => (await import('./verify-command.js')).verifyCommand(),
  demo: async () => (await import('./demo-command.js')).demoCommand(),
  serve: async () => (await import('./serve-command.js')).serveCommand(),
  setup: async () => (await import('./setup-command.js')).setupCommand(),
  bench: async () => (await import('./bench-command.js')).benchCommand(),
};

/** Faults of the input, the configuration or the machine, by the names of their classes: one sentence, no stack. */
const explained: ReadonlySet<string> = new Set([
  'ApplicationError',
  'ConfigurationError',
  'EmbeddedPostgresError',
  'FailedCheck',
  'TemplateRefused',
  'TypesettingFailed',
]);

const program = new Command('jiyao')
  .description('纪要 Jiyao: meeting minutes from draft to receipt 会议纪要：拟稿、审核、签发、分发')
  .showHelpAfterError();
const called = commands[process.argv[2] ?? ''];
for (const load of called === undefined ? Object.values(commands) : [called]) program.addCommand(await load());

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof Error) || !(explained.has(error.name) || isMissingFile(error))) throw error;
  console.error(`jiyao: ${error.message}`);
  process.exitCode = 1;
}

function isMissingFile(error: Error): boolean {
  return 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR' || error.code === 'EACCES');
}
