import { generateKeyPairSync } from 'node:crypto';
import type { DynamicModule, Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Redis } from 'ioredis';
import { DataSource } from 'typeorm';
import { type Config, loadConfig, startService } from '#libs/platform';
import { startMailSink } from './mail-sink.js';
import { createTestDatabase } from './test-database.js';

export interface TestService {
  readonly app: NestExpressApplication;
  readonly url: string;
  readonly config: Config;
  readonly database: DataSource;
  stop(): Promise<void>;
}

export interface TestServiceOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly prepare?: (app: NestExpressApplication, config: Config) => void | Promise<void>;
}

/** A key to seal with, PKCS#8 PEM; another in every process. */
export const testSealKey = generateKeyPairSync('ed25519')
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();

/**
 * A service on a database of its own, with real queues: on PostgreSQL, or on the Redis that TEST_QUEUE_URL names. There
 * each Jest worker has a Redis database of its own, emptied first, since files that run side by side must not take each
 * other's messages.
 */
export async function startTestService(
  features: readonly (Type | DynamicModule)[],
  { env = {}, prepare }: TestServiceOptions = {},
): Promise<TestService> {
  const testDatabase = await createTestDatabase();
  const sink = env['SMTP_URL'] === undefined ? await startMailSink() : null;
  const config = loadConfig({
    DATABASE_URL: testDatabase.url,
    PORT: '0',
    LOG_LEVEL: 'error',
    SESSION_SECRET: 'a secret for tests only',
    QUEUE_BACKOFF_MS: '50',
    SMTP_URL: sink?.url ?? '',
    SEAL_KEY: testSealKey,
    ...(await testQueueSettings()),
    ...env,
  });
  const { app, url } = await startService(config, features, (started) => prepare?.(started, config));
  return {
    app,
    url,
    config,
    database: app.get(DataSource),
    stop: async () => {
      await app.close();
      await sink?.close();
      await testDatabase.drop();
    },
  };
}

/** QUEUE_URL for what a test starts; nothing when the queues are on the test's own PostgreSQL. */
export async function testQueueSettings(): Promise<Record<string, string>> {
  const given = process.env['TEST_QUEUE_URL'];
  if (!given) return {};
  const url = new URL(given);
  url.pathname = `/${process.env['JEST_WORKER_ID'] ?? '0'}`;
  const redis = new Redis(url.href);
  await redis.flushdb();
  redis.disconnect();
  return { QUEUE_URL: url.href };
}
