import { ApplicationError } from '#libs/contracts';
import { isProofreading, type TaskOnDesk } from '#libs/desk';

/** Both lie on desks of sign-off. @throws ApplicationError wrong-stage for a task of proofreading */
export function requireSigning(onDesk: TaskOnDesk): TaskOnDesk {
  if (isProofreading(onDesk.task)) throw new ApplicationError('wrong-stage');
  return onDesk;
}

/** @throws ApplicationError wrong-stage for the signer's task */
export function requireProofreading(onDesk: TaskOnDesk): TaskOnDesk {
  if (!isProofreading(onDesk.task)) throw new ApplicationError('wrong-stage');
  return onDesk;
}
