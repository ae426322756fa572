import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApplicationError } from '#libs/contracts';
import type { Person } from '#libs/directory';
import type { Actor } from '#libs/lifecycle';
import type { ServiceRequest } from './request.js';

/** The person who is signed in. */
export const SignedIn = createParamDecorator((_: unknown, context: ExecutionContext): Person => {
  const { person } = context.switchToHttp().getRequest<ServiceRequest>();
  if (person === undefined) throw new ApplicationError('not-signed-in');
  return person;
});

/** The signed-in person as the cause of what follows. */
export const Act = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { person, visit, correlationId } = context.switchToHttp().getRequest<ServiceRequest>();
  const actor = { personId: person?.id ?? null, correlationId: correlationId ?? '' };
  return visit === undefined ? actor : { ...actor, via: 'mail-link' };
});
