import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { createProxyMiddleware } from 'http-proxy-middleware';
import { ApplicationError } from '#libs/contracts';
import type { Config } from '#libs/platform';

const stages = ['drafting', 'review', 'signoff', 'distribution', 'notification'] as const;
/** Typesetting at a signature takes a second on a cold start; an import of 20 MB some more. */
const timeoutMs = 60_000;
const forwardedHeaders = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-port', 'x-forwarded-proto'];

type ProxiedRequest = Request & { stageAway?: NextFunction };

/** Distribution shows what is public outside the API. */
function ownedBy(stage: (typeof stages)[number], path: string): boolean {
  return path.startsWith(`/api/${stage}/`) || (stage === 'distribution' && /^\/public(?:\/|$)/.test(path));
}

/** Hands `/api/<stage>/*`, and the public pages of distribution, to the stage that owns it, when the stages run as processes of their own. */
export function serveStages(app: NestExpressApplication, { services, http }: Config): void {
  for (const stage of stages) {
    const proxy = createProxyMiddleware<ProxiedRequest, Response>({
      target: services[stage],
      xfwd: true,
      proxyTimeout: timeoutMs,
      timeout: timeoutMs,
      pathFilter: (path) => ownedBy(stage, path),
      on: {
        // Half an answer must not look like a whole one, and nobody else would end it.
        proxyRes: (answer, _, response) => {
          answer.once('close', () => {
            if (!answer.complete) response.destroy();
          });
        },
        error: (error, request, response) => {
          if (!('headersSent' in response) || response.headersSent) response.destroy();
          else request.stageAway?.(new ApplicationError('service-unavailable', stage, { cause: error }));
        },
      },
    });
    app.use((request: ProxiedRequest, response: Response, next: NextFunction) => {
      request.stageAway = next;
      // One name for the request in the logs of both.
      request.headers['x-request-id'] = String(response.getHeader('X-Request-Id'));
      // What a stranger says of where it comes from is not handed on.
      if (!http.trustProxy) for (const header of forwardedHeaders) delete request.headers[header];
      void proxy(request, response, next);
    });
  }
}
