import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { createProxyMiddleware } from 'http-proxy-middleware';
import { ApplicationError } from '#libs/contracts';
import type { Config } from '#libs/platform';

const stages = ['drafting', 'review', 'signoff', 'distribution'] as const;
/** Typesetting at a signature takes a second on a cold start; an import of 20 MB some more. */
const timeoutMs = 60_000;

/** Hands `/api/<stage>/*` to the stage that owns it, when the stages run as processes of their own. */
export function serveStages(app: NestExpressApplication, { services }: Config): void {
  for (const stage of stages) {
    const proxy = createProxyMiddleware<Request, Response>({
      target: services[stage],
      xfwd: true,
      proxyTimeout: timeoutMs,
      timeout: timeoutMs,
      pathFilter: `/api/${stage}/**`,
      on: {
        error: (error, request, response) => {
          const next = (request as Request & { stageAway?: NextFunction }).stageAway;
          if (next) next(new ApplicationError('service-unavailable', stage, { cause: error }));
          else if ('destroy' in response) response.destroy();
        },
      },
    });
    app.use((request: Request & { stageAway?: NextFunction }, response: Response, next: NextFunction) => {
      request.stageAway = next;
      void proxy(request, response, next);
    });
  }
}
