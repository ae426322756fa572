import 'reflect-metadata';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { ConsoleLogger, type DynamicModule, type LogLevel, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { migrate } from '#libs/database';
import type { Config } from './config.js';
import { ConfigurationError } from './config.js';
import { parseBodies, prepareHttp } from './http/prepare-http.js';
import { ServiceModule } from './service.module.js';

export interface RunningService {
  readonly app: NestExpressApplication;
  /** Where it listens, as a client on this machine reaches it. */
  readonly url: string;
}

const levels: readonly LogLevel[] = ['error', 'warn', 'log', 'debug'];

/**
 * Starts one process: migrations, the shared ground and the features. One feature makes a microservice, all of them the
 * standalone server.
 * @param prepare adds what is not a Nest module (static pages, the queue dashboard) before the routes
 * @throws ConfigurationError when the port can not be had or the database not reached
 */
export async function startService(
  config: Config,
  features: readonly (Type | DynamicModule)[],
  prepare: (app: NestExpressApplication) => void | Promise<void> = () => undefined,
): Promise<RunningService> {
  await migrate(config.databaseUrl).catch((error: unknown) => {
    throw new ConfigurationError(`The database can not be used 数据库不可用 (DATABASE_URL): ${reasonOf(error)}`, {
      cause: error,
    });
  });
  const app = await NestFactory.create<NestExpressApplication>(ServiceModule.with(config, features), {
    bodyParser: false,
    // A failure to start is one sentence of the caller's, not a stack on the console and an exit from inside.
    abortOnError: false,
    logger: new ConsoleLogger({ json: true, logLevels: levels.slice(0, levels.indexOf(config.logLevel) + 1) }),
  });
  try {
    prepareHttp(app, config);
    await prepare(app);
    parseBodies(app);
    await app.init();
    await listen(app.getHttpServer(), config);
  } catch (error) {
    await app.close();
    throw portProblem(error, config) ?? error;
  }
  const { port } = app.getHttpServer().address() as { port: number };
  const host = config.http.host === '0.0.0.0' || config.http.host === '::' ? '127.0.0.1' : config.http.host;
  return { app, url: `http://${host}:${port}` };
}

/** Not `app.listen`, which writes to the log that the port is taken before anybody can say it in a sentence. */
async function listen(server: Server, { http }: Config): Promise<void> {
  server.listen(http.port, http.host);
  await once(server, 'listening');
}

function portProblem(error: unknown, { http }: Config): ConfigurationError | null {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return new ConfigurationError(
      `端口 ${http.port} 已被占用，请关闭占用它的程序，或换一个端口：PORT=3100 npm start / Port ${http.port} is taken: stop what uses it, or choose another with PORT=3100 npm start.`,
      { cause: error },
    );
  }
  if (code === 'EACCES') {
    return new ConfigurationError(`PORT ${http.port}: 无权使用该端口 / not permitted; choose one above 1023.`, {
      cause: error,
    });
  }
  return null;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message || String('code' in error ? error.code : error.name) : String(error);
}
