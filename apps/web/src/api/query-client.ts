import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { hasStatus, RequestFailed } from './http.js';
import { sessionKey } from './session.js';

export function createQueryClient(): QueryClient {
  /** A session that ended in the middle of the work leads to the login page, and back from there. */
  const noticeSignedOut = (error: Error) => {
    if (hasStatus(error, 401)) client.setQueryData(sessionKey, null);
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError: noticeSignedOut }),
    mutationCache: new MutationCache({ onError: noticeSignedOut }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        networkMode: 'always',
        retry: (failures, error) => failures < 2 && mayPass(error),
      },
      // An act fails at once when there is no network. Kept back, it would be done later, when nobody expects it.
      mutations: { networkMode: 'always', retry: false },
    },
  });
  return client;
}

/** Whether asking again may help: no answer, or a service that is away for the moment. */
function mayPass(error: Error): boolean {
  return error instanceof RequestFailed && [0, 502, 503, 504].includes(error.status);
}
