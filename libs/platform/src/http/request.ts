import type { Request } from 'express';
import type { LinkVisit, Person } from '#libs/directory';

/** A request as our guards and middleware leave it. */
export interface ServiceRequest extends Request {
  correlationId?: string;
  person?: Person;
  /** Set when the person came by a link in a mail and has not signed in. */
  visit?: LinkVisit;
}

declare module 'express-session' {
  interface SessionData {
    personId: string;
    /** Of somebody who has not signed in: the links in mails that they opened. Never beside `personId`. */
    links: string[];
  }
}
