import { randomUUID } from 'node:crypto';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Response } from 'express';
import helmet from 'helmet';
import type { Config } from '../config.js';
import { refuseCrossSite } from './refuse-cross-site.js';
import type { ServiceRequest } from './request.js';
import { Sessions } from './session.js';

/** The largest file that may be imported, in bytes. */
export const maxUploadBytes = 20 * 1024 * 1024;

/** What stands before everything that a service serves. */
export function prepareHttp(app: NestExpressApplication, config: Config): void {
  // One proxy in front: its own word for where a request comes from counts, not what a stranger put before it.
  app.set('trust proxy', config.http.trustProxy ? 1 : false);
  app.disable('x-powered-by');
  app.use(
    helmet({
      contentSecurityPolicy: {
        directives: {
          'default-src': ["'self'"],
          // The component library writes its styles into the page.
          'style-src': ["'self'", "'unsafe-inline'"],
          // Also for the queue dashboard, whose page asks another host for its fonts: the browser refuses without asking it.
          'font-src': ["'self'", 'data:'],
          'img-src': ["'self'", 'data:', 'blob:'],
          'frame-ancestors': ["'self'"],
          'upgrade-insecure-requests': null,
        },
      },
    }),
    nameRequest,
    app.get(Sessions).middleware(),
    refuseCrossSite,
  );
}

/** Comes after whatever a service puts before its routes: a proxy must find the body unread. */
export function parseBodies(app: NestExpressApplication): void {
  app.useBodyParser('json', { limit: '8mb' });
  app.useBodyParser('raw', { type: ['application/octet-stream', 'application/pdf'], limit: maxUploadBytes });
}

function nameRequest(request: ServiceRequest, response: Response, next: NextFunction): void {
  request.correlationId = knownId(request.get('x-request-id')) ?? randomUUID();
  response.setHeader('X-Request-Id', request.correlationId);
  next();
}

/** The gateway hands its id on to the stages; anything that isn't one of ours is not repeated into logs. */
function knownId(id: string | undefined): string | undefined {
  return id !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : undefined;
}
