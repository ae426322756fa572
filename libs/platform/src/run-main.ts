import type { DynamicModule, Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { type Config, ConfigurationError, loadConfig, type ServiceName } from './config.js';
import { serveDescription } from './http/open-api.js';
import { startService } from './run-service.js';

/**
 * The whole of a service's `main.ts`: configuration from the environment, the service, and an orderly end on SIGINT or
 * SIGTERM. Whatever is wrong with the configuration ends it with one sentence and exit code 1.
 */
export async function runMain(
  name: ServiceName,
  features: readonly (Type | DynamicModule)[],
  prepare?: (app: NestExpressApplication, config: Config) => void | Promise<void>,
): Promise<void> {
  try {
    const config = serviceConfig(name);
    const { app, url } = await startService(config, features, (started) => {
      if (name !== 'gateway') serveDescription(started, name);
      return prepare?.(started, config);
    });
    console.log(`${name} ready at ${url}`);
    if (name === 'notification' && config.mail.testTo !== null) {
      console.log(`测试模式 test mode: every mail goes to ${config.mail.testTo}`);
    }
    endOnSignal(() => app.close());
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

/** The port of a stage is the one under which the gateway looks for it, unless PORT says otherwise. */
function serviceConfig(name: ServiceName): Config {
  const config = loadConfig();
  if (!process.env['SESSION_SECRET']) {
    throw new ConfigurationError(
      'Wrong configuration 配置有误: SESSION_SECRET is not set; services that run apart must share one.',
    );
  }
  if (name === 'gateway' || process.env['PORT']) return config;
  return { ...config, http: { ...config.http, port: Number(new URL(config.services[name]).port || 80) } };
}

const afterwards: (() => Promise<unknown>)[] = [];

/** Runs when a process that ends on a signal has closed its service, before it exits. */
export function afterService(last: () => Promise<unknown>): void {
  afterwards.push(last);
}

/** A terminal's Ctrl-C reaches a process twice when npm stands between: that is not impatience. */
const impatientAfterMs = 2_000;

/** Runs `end` once, at the first SIGINT or SIGTERM, and exits; a signal some seconds later ends the process at once. */
export function endOnSignal(end: () => Promise<void>): void {
  let endingSince: number | null = null;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (endingSince !== null) {
        if (performance.now() - endingSince > impatientAfterMs) process.exit(1);
        return;
      }
      endingSince = performance.now();
      end()
        .then(() => Promise.all(afterwards.map((last) => last())))
        .then(
          () => process.exit(0),
          (error: unknown) => {
            console.error(error);
            process.exit(1);
          },
        );
    });
  }
}
