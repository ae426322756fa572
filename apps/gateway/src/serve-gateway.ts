import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Config } from '#libs/platform';
import { serveApiDocs } from './api-docs.js';
import { limitPublicQuestions } from './public-limit.js';
import { serveQueueDashboard } from './queue-dashboard.js';
import { serveStages } from './stage-proxy.js';
import { serveWebPages } from './web-pages.js';

/**
 * What the gateway serves besides its own routes.
 * @param stages whether the stages' routes are in this process (`here`) or reached over HTTP (`apart`)
 */
export function serveGateway(
  app: NestExpressApplication,
  config: Config,
  { stages }: { readonly stages: 'here' | 'apart' },
): void {
  limitPublicQuestions(app);
  if (stages === 'apart') serveStages(app, config);
  serveQueueDashboard(app);
  serveApiDocs(app, config, stages);
  serveWebPages(app);
}
