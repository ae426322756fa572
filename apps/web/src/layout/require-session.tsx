import { Navigate, useLocation } from 'react-router';
import { useSessionQuery } from '../api/session.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { Waiting } from '../parts/waiting.js';
import { Shell } from './shell.js';

/** Pages behind the login; whoever isn't signed in comes back here afterwards. */
export function RequireSession() {
  const { data: session, error, refetch } = useSessionQuery();
  const { pathname, search, hash } = useLocation();

  if (session) return <Shell />;
  if (error) return <ProblemAlert problem={error} onRetry={() => void refetch()} />;
  if (session === undefined) return <Waiting />;
  const next = pathname + search + hash;
  return <Navigate to={next === '/' ? '/login' : `/login?${new URLSearchParams({ next })}`} replace />;
}
