import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

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
