import path from 'node:path';
import { Argument, Command } from 'commander';
import { sealKeySettings, sessionSecret } from '#apps/standalone';
import { dataDir, startEmbeddedPostgres } from '#libs/embedded';
import { afterService, serviceNames } from '#libs/platform';

/** Every service's `main.ts`, loaded only when it is the one to run: loading it starts it. */
const mains: Record<string, () => Promise<unknown>> = {
  gateway: () => import('../../gateway/src/main.js'),
  drafting: () => import('../../drafting/src/main.js'),
  review: () => import('../../review/src/main.js'),
  signoff: () => import('../../signoff/src/main.js'),
  distribution: () => import('../../distribution/src/main.js'),
  notification: () => import('../../notification/src/main.js'),
  standalone: () => import('../../standalone/src/main.js'),
};

export function serveCommand(): Command {
  return new Command('serve')
    .description('run one service as its own process, or all of them as `standalone`')
    .addArgument(new Argument('<service>', 'which one').choices([...serviceNames, 'standalone']))
    .action(async (service: string) => {
      if (service !== 'standalone') await fillInEmbedded();
      await mains[service]?.();
    });
}

/** Without a database of one's own the services share the embedded one; it stops with the last of them. */
async function fillInEmbedded(): Promise<void> {
  if (process.env['DATABASE_URL']) return;
  const folder = dataDir();
  const postgres = await startEmbeddedPostgres({ dir: path.join(folder, 'postgres') });
  process.env['DATABASE_URL'] = postgres.url;
  process.env['SESSION_SECRET'] ??= sessionSecret(folder);
  Object.assign(process.env, sealKeySettings(folder, process.env));
  afterService(() => postgres.stop());
}
