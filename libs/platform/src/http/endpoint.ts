import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { z } from 'zod';

interface Endpoint {
  readonly summary: string;
  readonly body?: z.ZodType;
  readonly query?: z.ZodObject;
  readonly answer?: z.ZodType;
  readonly status?: number;
  /** Media type of an answer that is a file, not JSON. */
  readonly file?: string;
}

/** What OpenAPI says of a route. The parsing itself is `ZodPipe`'s. */
export function endpoint({ summary, body, query, answer, status = 200, file }: Endpoint): MethodDecorator {
  const parts = [
    ApiOperation({ summary }),
    ApiResponse({ status: 'default', description: 'application/problem+json (RFC 9457)' }),
  ];
  if (body) parts.push(ApiBody({ schema: jsonSchema(body, 'input'), required: true }));
  for (const [name, schema] of Object.entries(query?.shape ?? {})) {
    parts.push(ApiQuery({ name, schema: jsonSchema(schema as z.ZodType, 'input'), required: !isOptional(schema) }));
  }
  if (answer) parts.push(ApiResponse({ status, description: 'OK', schema: jsonSchema(answer, 'output') }));
  if (file) {
    parts.push(
      ApiResponse({
        status,
        description: 'OK',
        content: { [file]: { schema: { type: 'string', format: 'binary' } } },
      }),
    );
  }
  return applyDecorators(...parts);
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { target: 'openapi-3.0', io, unrepresentable: 'any' });
  return json;
}

function isOptional(schema: unknown): boolean {
  return schema instanceof z.ZodType && schema.safeParse(undefined).success;
}
