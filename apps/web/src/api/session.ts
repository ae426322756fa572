import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { LoginBody, Role, SessionView } from '#libs/contracts';
import { get, hasStatus, send } from './http.js';
import { useAct } from './use-act.js';

export const sessionKey = ['session'] as const;

/** Who is signed in; `null` for nobody. */
export function useSessionQuery() {
  return useQuery({ queryKey: sessionKey, queryFn: readSession, staleTime: 60_000 });
}

/** For pages behind the login: there is a session, or the page would not be shown. */
export function useSession(): SessionView {
  const { data } = useSessionQuery();
  if (!data) throw new Error('useSession needs RequireSession above it');
  return data;
}

export function holds(session: SessionView, ...roles: readonly Role[]): boolean {
  return session.grants.some(({ role }) => roles.includes(role));
}

/** Whether the session is only for the tasks of links in mails. */
export function useLimited(): boolean {
  return useSession().limitedTo !== null;
}

export function useSignIn() {
  const client = useQueryClient();
  return useAct(async (body: LoginBody) => {
    const session = await send<SessionView>('POST', '/api/session', body);
    client.setQueryData(sessionKey, session);
    return session;
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useAct(async () => {
    await send<void>('DELETE', '/api/session');
    // Nothing that one person has seen may be left for the next.
    client.clear();
    client.setQueryData(sessionKey, null);
  });
}

async function readSession(): Promise<SessionView | null> {
  try {
    return await get<SessionView>('/api/session');
  } catch (error) {
    if (hasStatus(error, 401)) return null;
    throw error;
  }
}
