import type { NestExpressApplication } from '@nestjs/platform-express';
import { ThrottlerStorageService } from '@nestjs/throttler';
import type { NextFunction, Request, Response } from 'express';
import { ApplicationError } from '#libs/contracts';
import { placeOf } from './login-throttler.guard.js';

const minuteMs = 60_000;
/** Questions of one place within a minute: an office that checks a stack of documents, and nobody who tries out codes. */
const limit = 60;

/**
 * Limits what strangers ask. In front of the routes and of the stages, so that it holds however these are deployed;
 * counted by each gateway process for itself.
 */
export function limitPublicQuestions(app: NestExpressApplication): void {
  const counts = new ThrottlerStorageService();
  app.use(['/api/signoff/public', '/public'], (request: Request, response: Response, next: NextFunction) => {
    counts.increment(placeOf(request), minuteMs, limit, minuteMs, 'public').then(({ isBlocked, timeToBlockExpire }) => {
      if (!isBlocked) return next();
      response.set('Retry-After', String(timeToBlockExpire));
      next(new ApplicationError('too-many-attempts'));
    }, next);
  });
}
