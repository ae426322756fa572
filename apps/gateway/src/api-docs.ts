import type { NestExpressApplication } from '@nestjs/platform-express';
import { type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { NextFunction, Request, Response } from 'express';
import { type Config, openApiDocument } from '#libs/platform';
import { stageDescriptions } from './stage-descriptions.js';

/** The description of the API at /api/openapi.json, and a page to try it at /api/docs. */
export function serveApiDocs(app: NestExpressApplication, config: Config, stages: 'here' | 'apart'): void {
  const own = openApiDocument(app);
  const describeStages = stageDescriptions(config);
  const whole = async (): Promise<OpenAPIObject> => {
    if (stages === 'here') return own;
    const others = await describeStages();
    return { ...own, paths: Object.assign({}, own.paths, ...others.map(({ paths }) => paths)) };
  };
  app.use('/api/openapi.json', (_: Request, response: Response, next: NextFunction) => {
    whole().then((document) => response.json(document), next);
  });
  SwaggerModule.setup('api/docs', app, own, {
    raw: false,
    customSiteTitle: '纪要 API',
    swaggerOptions: { url: '/api/openapi.json', withCredentials: true },
  });
}
