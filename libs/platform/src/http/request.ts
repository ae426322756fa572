import type { Request } from 'express';
import type { Person } from '#libs/directory';

/** A request as our guards and middleware leave it. */
export interface ServiceRequest extends Request {
  correlationId?: string;
  person?: Person;
}

declare module 'express-session' {
  interface SessionData {
    personId: string;
  }
}
