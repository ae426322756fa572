import type { Request } from 'express';

/** A session with a new id: whoever knew the old one (session fixation) gains nothing. */
export async function newSession(request: Request): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    request.session.regenerate((error) => (error ? reject(error) : resolve()));
  });
}
