import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApplicationError } from '#libs/contracts';
import { type LinkVisit, LinkVisits, People } from '#libs/directory';
import { Clock } from '#libs/lifecycle';
import type { ServiceRequest } from './request.js';

const publicKey = 'jiyao:public';
const linksKey = 'jiyao:open-to-links';

/** Marks a route that needs no session. Every other route does. */
export const Public = () => SetMetadata(publicKey, true);

type OpenTo = 'session' | 'task' | 'document';

/**
 * Marks a route that serves also whoever came by a link in a mail and has not signed in: for the task, or the document,
 * that `:id` names, if it is the link's; with `session` it is about the session itself. Every other route refuses them.
 */
export const OpenToLinks = (to: OpenTo) => SetMetadata(linksKey, to);

/** Every service checks the session itself, so that reaching one without the gateway gains nothing. */
@Injectable()
export class AuthenticationGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly people: People,
    private readonly linkVisits: LinkVisits,
    private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<ServiceRequest>();
    const { personId, links } = request.session ?? {};
    const person = personId === undefined ? null : await this.people.find(personId);
    if (person !== null) request.person = person;

    const of = [context.getHandler(), context.getClass()];
    if (person !== null || this.reflector.getAllAndOverride<boolean>(publicKey, of)) return true;
    const visit =
      personId === undefined && links !== undefined ? await this.linkVisits.of(links, this.clock.now()) : null;
    if (visit === null) throw new ApplicationError('not-signed-in');
    const openTo = this.reflector.getAllAndOverride<OpenTo | undefined>(linksKey, of);
    if (!covers(visit, openTo, request.params['id'])) throw signInForThis(visit);
    request.person = visit.person;
    request.visit = visit;
    return true;
  }
}

function covers({ tasks }: LinkVisit, openTo: OpenTo | undefined, id: unknown): boolean {
  if (openTo === undefined) return false;
  if (openTo === 'session') return true;
  return tasks.some(({ taskId, documentId }) => (openTo === 'task' ? taskId : documentId) === id);
}

/** Says where to sign in; one returns to the task. */
function signInForThis({ tasks: [task] }: LinkVisit): ApplicationError {
  const next = encodeURIComponent(`/tasks/${task?.taskId}`);
  return new ApplicationError('sign-in-for-this', undefined, { members: { signIn: `/login?next=${next}` } });
}
