import { createHash, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable, type NestMiddleware } from '@nestjs/common';
import { type NextFunction, type Request, type Response, raw } from 'express';
import { ApplicationError } from '#libs/contracts';
import { CONFIG, type Config } from '#libs/platform';

/** A report returns the whole mail, attachment and all, and base64 is a third longer. */
const largestReport = '30mb';

/** Stands before the route for reports: whoever has no token gets no byte read. */
@Injectable()
export class ReportHook implements NestMiddleware {
  private readonly read = raw({ type: 'message/rfc822', limit: largestReport });

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  use(request: Request, response: Response, next: NextFunction): void {
    const { token } = this.config.mail.bounces;
    const [scheme = '', given = ''] = (request.get('authorization') ?? '').split(' ');
    if (token === null) next(new ApplicationError('not-found'));
    else if (scheme.toLowerCase() !== 'bearer' || !sameText(given, token)) next(new ApplicationError('wrong-token'));
    else this.read(request, response, next);
  }
}

/** Takes as long for a near miss as for any other. */
function sameText(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
