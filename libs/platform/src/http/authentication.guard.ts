import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApplicationError } from '#libs/contracts';
import { People } from '#libs/directory';
import type { ServiceRequest } from './request.js';

const publicKey = 'jiyao:public';

/** Marks a route that needs no session. Every other route does. */
export const Public = () => SetMetadata(publicKey, true);

/** Every service checks the session itself, so that reaching one without the gateway gains nothing. */
@Injectable()
export class AuthenticationGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly people: People,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<ServiceRequest>();
    const personId = request.session?.personId;
    const person = personId === undefined ? null : await this.people.find(personId);
    if (person !== null) request.person = person;

    const open = this.reflector.getAllAndOverride<boolean>(publicKey, [context.getHandler(), context.getClass()]);
    if (person === null && !open) throw new ApplicationError('not-signed-in');
    return true;
  }
}
