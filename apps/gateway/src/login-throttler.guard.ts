import { Injectable } from '@nestjs/common';
import { ThrottlerGuard, type ThrottlerModuleOptions } from '@nestjs/throttler';

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
    getTracker: ({ ip, body }) => `${ip} ${String(body?.login ?? '').toLowerCase()}`,
  },
  { name: 'address', ttl: minuteMs, limit: 300, getTracker: ({ ip }) => String(ip) },
];

@Injectable()
export class LoginThrottlerGuard extends ThrottlerGuard {}
