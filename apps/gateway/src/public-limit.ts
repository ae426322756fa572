import type { NestExpressApplication } from '@nestjs/platform-express';
import { ThrottlerStorageService } from '@nestjs/throttler';
import type { NextFunction, Request, Response } from 'express';
import { ApplicationError } from '#libs/contracts';
import { placeOf } from './login-throttler.guard.js';

const minuteMs = 60_000;
/**
 * Questions of one place within a minute. Of the first, an office that checks a stack of documents, and nobody who tries
 * out codes; of links in mails, whose tokens nobody guesses, an office in the morning and the scanner of all its mails.
 */
const limits = [
  { name: 'public', paths: ['/api/signoff/public', '/public'], perMinute: 60 },
  { name: 'links', paths: ['/t'], perMinute: 300 },
] as const;

/**
 * Limits what strangers ask. In front of the routes and of the stages, so that it holds however these are deployed;
 * counted by each gateway process for itself.
 */
export function limitPublicQuestions(app: NestExpressApplication): void {
  const counts = new ThrottlerStorageService();
  for (const { name, paths, perMinute } of limits) {
    app.use([...paths], (request: Request, response: Response, next: NextFunction) => {
      // The count blocks by key: one for each kind of question.
      const key = `${name} ${placeOf(request)}`;
      counts.increment(key, minuteMs, perMinute, minuteMs, name).then(({ isBlocked, timeToBlockExpire }) => {
        if (!isBlocked) return next();
        response.set('Retry-After', String(timeToBlockExpire));
        next(new ApplicationError('too-many-attempts'));
      }, next);
    });
  }
}
