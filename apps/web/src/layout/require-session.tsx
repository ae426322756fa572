import { matchPath, Navigate, useLocation } from 'react-router';
import type { SessionView } from '#libs/contracts';
import { useSessionQuery } from '../api/session.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { Waiting } from '../parts/waiting.js';
import { Shell } from './shell.js';
import { toLogin } from './to-login.js';

/** Pages behind the login; whoever isn't signed in comes back here afterwards. */
export function RequireSession() {
  const { data: session, error, refetch } = useSessionQuery();
  const { pathname, search, hash } = useLocation();

  if (session && covers(session, pathname)) return <Shell />;
  if (error) return <ProblemAlert problem={error} onRetry={() => void refetch()} />;
  if (session === undefined) return <Waiting />;
  return <Navigate to={toLogin(pathname + search + hash)} replace />;
}

/** A session that began with a link in a mail is for the pages of its tasks; for any other one signs in. */
function covers({ limitedTo }: SessionView, pathname: string): boolean {
  const taskId = matchPath('/tasks/:id', pathname)?.params.id;
  return limitedTo === null || limitedTo.some((task) => task.taskId === taskId);
}
