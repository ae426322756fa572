import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';

const cookie = 'jiyao.mark';
const pattern = /(?:^|;\s*)jiyao\.mark=([A-Za-z0-9_-]{22})(?:;|$)/;

/** What tells the browser apart that is about to use a link; it means nothing else and is kept nowhere but there. */
export function markOf(request: Request): string | null {
  return pattern.exec(request.headers.cookie ?? '')?.[1] ?? null;
}

export function giveMark(request: Request, response: Response): void {
  if (markOf(request) !== null) return;
  response.cookie(cookie, randomBytes(16).toString('base64url'), {
    httpOnly: true,
    sameSite: 'lax',
    secure: request.secure,
    path: '/t',
  });
}
