import type { NextFunction, Request, Response } from 'express';
import { ApplicationError } from '#libs/contracts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses requests that change something and come from another site's page. Browsers say so in `Sec-Fetch-Site`, or in
 * `Origin` where that is missing; programs that send neither carry no ambient cookie that a page could abuse. With the
 * session cookie's SameSite=Lax these are two independent fences.
 */
export function refuseCrossSite(request: Request, _: Response, next: NextFunction): void {
  next(safeMethods.has(request.method) || isSameSite(request) ? undefined : new ApplicationError('cross-site-request'));
}

function isSameSite(request: Request): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = request.get('origin');
  return origin === undefined || originHost(origin) === request.host;
}

function originHost(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
