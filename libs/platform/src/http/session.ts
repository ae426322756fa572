import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import connectPgSimple from 'connect-pg-simple';
import type { RequestHandler } from 'express';
import session from 'express-session';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config.js';

export const sessionCookie = 'jiyao.sid';
const lifetimeMs = 12 * 3_600_000;

/** Sessions in PostgreSQL, so that every service and every restart knows them. They end 12 hours after signing in. */
@Injectable()
export class Sessions implements OnApplicationShutdown {
  private readonly store: InstanceType<ReturnType<typeof connectPgSimple>>;

  constructor(
    dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    // TypeORM's PostgreSQL driver keeps its pool here and has no other way to it.
    const { master } = dataSource.driver as unknown as { master: Pool };
    const PgStore = connectPgSimple(session);
    this.store = new PgStore({ pool: master, schemaName: 'directory', tableName: 'session', disableTouch: true });
  }

  middleware(): RequestHandler {
    return session({
      name: sessionCookie,
      secret: this.config.http.sessionSecret,
      store: this.store,
      resave: false,
      saveUninitialized: false,
      // `auto`: Secure whenever the connection is TLS, seen through the proxy when TRUST_PROXY says that there is one.
      cookie: { httpOnly: true, sameSite: 'lax', secure: 'auto', maxAge: lifetimeMs, path: '/' },
    });
  }

  /** The store sweeps out sessions that have ended, by a timer of its own that outlives the pool. */
  async onApplicationShutdown(): Promise<void> {
    await this.store.close();
  }
}
