import { type ExecutionContext, Injectable } from '@nestjs/common';
import { normalizeIp, ThrottlerGuard, type ThrottlerLimitDetail, type ThrottlerModuleOptions } from '@nestjs/throttler';
import type { Request, Response } from 'express';
import { loginBody } from '#libs/contracts';

const minuteMs = 60_000;

/**
 * Tries of one login from one place, and of all logins from one place: an office behind one address signs in every
 * morning. Counted by each gateway process for itself.
 */
export const attemptLimits: ThrottlerModuleOptions = [
  {
    name: 'login',
    ttl: minuteMs,
    limit: 10,
    setHeaders: false,
    getTracker: (request) => `${placeOf(request)} ${loginOf(request)}`,
  },
  { name: 'address', ttl: minuteMs, limit: 300, setHeaders: false, getTracker: placeOf },
];

@Injectable()
export class LoginThrottlerGuard extends ThrottlerGuard {
  protected override async throwThrottlingException(
    context: ExecutionContext,
    detail: ThrottlerLimitDetail,
  ): Promise<void> {
    context.switchToHttp().getResponse<Response>().set('Retry-After', String(detail.timeToBlockExpire));
    return super.throwThrottlingException(context, detail);
  }
}

/** An IPv6 subscriber has a whole /64 to choose from: it counts as one place. */
export function placeOf({ ip }: Partial<Request>): string {
  return normalizeIp(ip ?? '', 64);
}

/** As signing in will read it, or a blank more would begin a new count. */
function loginOf({ body }: Partial<Request>): string {
  const login = loginBody.shape.login.safeParse(body?.login);
  return login.success ? login.data : '';
}
