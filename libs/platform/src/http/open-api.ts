import type { INestApplication } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { Request, Response } from 'express';

/** The OpenAPI description of every route that the application serves. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const description = new DocumentBuilder()
    .setTitle('Jiyao 纪要')
    .setDescription(
      'Minutes from draft to receipt. Sign in with POST /api/session; the cookie it sets is the credential. ' +
        'Refusals are application/problem+json (RFC 9457) with a stable `code`, in the language of the person.',
    )
    .setVersion('1')
    .addCookieAuth('jiyao.sid')
    .build();
  return SwaggerModule.createDocument(app, description);
}

/**
 * Serves what a service that runs by itself has to say of its routes, at `/api/<service>/openapi.json`: the gateway puts
 * the description of the whole API together from these.
 */
export function serveDescription(app: NestExpressApplication, service: string): void {
  const description = openApiDocument(app);
  app.use(`/api/${service}/openapi.json`, (_: Request, response: Response) => {
    response.json(description);
  });
}
