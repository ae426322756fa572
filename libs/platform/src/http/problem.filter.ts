import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { Response } from 'express';
import { ApplicationError, type Locale, type ProblemCode, problems } from '#libs/contracts';
import { sqlState } from '#libs/database';
import type { ServiceRequest } from './request.js';

/** The one place where refusals and faults become HTTP: `application/problem+json` as RFC 9457 has it. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('HTTP');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<ServiceRequest>();
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent) {
      response.end();
      return;
    }
    const code = codeOf(error);
    const { status, ...words } = problems[code];
    if (status >= 500) this.logger.error(`${request.method} ${pathOf(request)} ${request.correlationId}`, error);
    const { title, remedy } = words[localeOf(request)];
    response
      .status(status)
      .type('application/problem+json')
      .send({
        type: `urn:jiyao:problem:${code}`,
        title,
        status,
        code,
        remedy,
        ...(error instanceof ApplicationError && error.detail !== undefined ? { detail: error.detail } : {}),
        ...(error instanceof ApplicationError ? error.members : {}),
        instance: `urn:uuid:${request.correlationId}`,
      });
  }
}

/** For the log; the token of a link in a mail is a key and stays out of it. */
function pathOf({ path }: ServiceRequest): string {
  return path.replace(/^\/t\/.*/, '/t/…');
}

function codeOf(error: unknown): ProblemCode {
  if (error instanceof ApplicationError) return error.code;
  const status = error instanceof HttpException ? error.getStatus() : statusOfMiddleware(error);
  switch (status) {
    case 400:
    case 415:
      return 'malformed-request';
    case 401:
      return 'not-signed-in';
    case 403:
      return 'not-permitted';
    case 404:
    case 405:
      return 'not-found';
    case 413:
      return 'too-large';
    case 429:
      return 'too-many-attempts';
    default:
      return isOutage(error) ? 'service-unavailable' : 'internal-error';
  }
}

/** Express' body parsers throw errors of their own that carry a status. */
function statusOfMiddleware(error: unknown): number | undefined {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : undefined;
}

/** The database is away, shutting down, or out of connections (SQLSTATE classes 08, 53, 57P). */
function isOutage(error: unknown): boolean {
  const code = sqlState(error);
  return (
    /^(08|53|57P|ECONNREFUSED$|ECONNRESET$|ETIMEDOUT$|EPIPE$)/.test(code) || /Connection terminated/.test(String(error))
  );
}

/** The language of the page that asks: it sends what its reader has chosen. A person's own locale is for their mail. */
function localeOf(request: ServiceRequest): Locale {
  return request.acceptsLanguages('zh-CN', 'zh', 'en') === 'en' ? 'en' : 'zh-CN';
}
