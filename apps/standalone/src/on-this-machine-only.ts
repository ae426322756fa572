import type { NextFunction, Request, Response } from 'express';
import { ApplicationError } from '#libs/contracts';

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Caught mail is everybody's mail: only a browser on this machine may read it, and none behind a proxy. */
export function onThisMachineOnly(request: Request, _: Response, next: NextFunction): void {
  const direct = loopback.has(request.socket.remoteAddress ?? '') && request.get('x-forwarded-for') === undefined;
  next(direct ? undefined : new ApplicationError('not-found'));
}
