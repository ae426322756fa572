import connectPgSimple from 'connect-pg-simple';
import type { RequestHandler } from 'express';
import session from 'express-session';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import type { Config } from '../config.js';

export const sessionCookie = 'jiyao.sid';
const lifetimeMs = 12 * 3_600_000;

/** Sessions in PostgreSQL, so that every service and every restart knows them. They end 12 hours after signing in. */
export function sessionMiddleware(dataSource: DataSource, config: Config): RequestHandler {
  const PgStore = connectPgSimple(session);
  // TypeORM's PostgreSQL driver keeps its pool here and has no other way to it.
  const { master } = dataSource.driver as unknown as { master: Pool };
  return session({
    name: sessionCookie,
    secret: config.http.sessionSecret,
    store: new PgStore({ pool: master, schemaName: 'directory', tableName: 'session', disableTouch: true }),
    resave: false,
    saveUninitialized: false,
    // `auto`: Secure whenever the connection is TLS, seen through the proxy when TRUST_PROXY says that there is one.
    cookie: { httpOnly: true, sameSite: 'lax', secure: 'auto', maxAge: lifetimeMs, path: '/' },
  });
}
