import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { serveGateway } from '#apps/gateway';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#libs/embedded';
import { MailCatcher, mailCatcherRouter } from '#libs/mail';
import { type Config, loadConfig, type RunningService, startService } from '#libs/platform';
import { Press } from '#libs/press';
import { allModules } from './modules.js';
import { onThisMachineOnly } from './on-this-machine-only.js';
import { embeddedSealKey } from './seal-key.js';
import { sessionSecret } from './session-secret.js';

export interface StandaloneOptions {
  /** Where the embedded parts keep what must last. */
  readonly dataFolder: string;
  /** Settings as the environment gives them; what is missing is embedded: database, mail server, secret. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log?: (line: string) => void;
}

export interface Standalone {
  readonly service: RunningService;
  readonly config: Config;
  /** Keeps the mail on this machine, on the page /mail; null when there is a mail server. */
  readonly catcher: MailCatcher | null;
  /** Process id of the embedded PostgreSQL; null when there is a database server. */
  readonly postgresPid: number | null;
  /** Finishes what is in hand, then stops the embedded parts. The data stays. */
  stop(): Promise<void>;
}

/** All services in one process, on an embedded PostgreSQL and with a mail catcher, as far as the environment names no others. */
export async function startStandalone({ dataFolder, env, log }: StandaloneOptions): Promise<Standalone> {
  mkdirSync(dataFolder, { recursive: true });
  const opened: { close: () => Promise<unknown> }[] = [];
  const stop = async () => {
    for (const part of opened.splice(0).reverse()) await part.close();
  };
  try {
    const embedded = await embeddedSettings(dataFolder, env, opened, log);
    const config = loadConfig({
      SESSION_SECRET: sessionSecret(dataFolder),
      ...sealKeySettings(dataFolder, env),
      ...embedded.settings,
      ...defined(env),
    });
    const service = await startService(config, allModules, (app) => {
      app.get(Press).startAhead();
      if (embedded.catcher) app.use('/mail', onThisMachineOnly, mailCatcherRouter(embedded.catcher));
      return serveGateway(app, config, { stages: 'here' });
    });
    opened.push(service.app);
    return { service, config, catcher: embedded.catcher, postgresPid: embedded.postgresPid, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function embeddedSettings(
  dataFolder: string,
  env: StandaloneOptions['env'],
  opened: { close: () => Promise<unknown> }[],
  log: StandaloneOptions['log'],
) {
  const settings: Record<string, string> = {};
  let catcher: MailCatcher | null = null;
  let postgresPid: number | null = null;
  if (!env['DATABASE_URL']) {
    const postgres: EmbeddedPostgres = await startEmbeddedPostgres({
      dir: path.join(dataFolder, 'postgres'),
      ...(log ? { log } : {}),
    });
    opened.push({ close: () => postgres.stop() });
    settings['DATABASE_URL'] = postgres.url;
    postgresPid = postgres.pid;
  }
  if (!env['SMTP_URL']) {
    catcher = await MailCatcher.start({ folder: path.join(dataFolder, 'mail'), port: 0 });
    const started = catcher;
    opened.push({ close: () => started.close() });
    settings['SMTP_URL'] = catcher.url;
  }
  return { settings, catcher, postgresPid };
}

/** A key of its own, where the environment names none. */
export function sealKeySettings(dataFolder: string, env: StandaloneOptions['env']): { SEAL_KEY_FILE?: string } {
  const given = env['SEAL_KEY'] || env['SEAL_KEY_FILE'] || env['SEAL_KEY_DIR'];
  return given ? {} : { SEAL_KEY_FILE: embeddedSealKey(dataFolder) };
}

function defined(env: StandaloneOptions['env']): Record<string, string> {
  return Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}
