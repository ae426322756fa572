import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  DeactivationForecast,
  DeactivationView,
  PersonView,
  PostsBody,
  PostView,
  Role,
  RouteBody,
  RouteImpact,
} from '#libs/contracts';
import type { Route } from '#libs/minutes';
import { forgetDocuments } from './documents.js';
import { get, hasCode, send } from './http.js';
import { together } from './substitutes.js';
import { useAct } from './use-act.js';

export const officeRoles = [
  'drafter',
  'reviewer',
  'signer',
  'distributor',
  'auditor',
  'administrator',
] as const satisfies readonly Role[];

function officePath(officeId: string): string {
  return `/api/directory/offices/${officeId}`;
}

/** The office's active people who hold one of the roles, each once. */
export function usePeople(officeId: string, roles: readonly Role[]) {
  return useQueries({
    queries: roles.map((role) => ({
      queryKey: ['people', officeId, role],
      queryFn: () => get<PersonView[]>(`${officePath(officeId)}/people`, { role }),
      staleTime: 60_000,
    })),
    combine: together,
  });
}

export function usePosts(officeId: string) {
  return useQuery({
    queryKey: ['posts', officeId],
    queryFn: () => get<PostView[]>(`${officePath(officeId)}/posts`),
  });
}

export function useSetPosts(officeId: string) {
  const client = useQueryClient();
  return useAct(async (body: Required<PostsBody>) => {
    const saved = await send<PostView[]>('PUT', `${officePath(officeId)}/posts`, body);
    client.setQueryData(['posts', officeId], saved);
    return saved;
  });
}

function routePath(officeId: string, meetingType: string): string {
  return `${officePath(officeId)}/routes/${encodeURIComponent(meetingType)}`;
}

/** The route in force; `null` when there is none yet. */
export function useRoute(officeId: string, meetingType: string) {
  return useQuery({
    queryKey: ['routes', officeId, meetingType],
    queryFn: async () => {
      try {
        return await get<Route>(routePath(officeId, meetingType));
      } catch (error) {
        if (hasCode(error, 'no-route')) return null;
        throw error;
      }
    },
    // What is being written over it must not be lost to an answer in the background.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

export function useRouteImpact(officeId: string, meetingType: string) {
  return useAct((body: RouteBody) => send<RouteImpact>('POST', `${routePath(officeId, meetingType)}/preview`, body));
}

export function useSetRoute(officeId: string, meetingType: string) {
  const client = useQueryClient();
  return useAct(async (body: RouteBody) => {
    const saved = await send<RouteImpact>('PUT', routePath(officeId, meetingType), body);
    await client.invalidateQueries({ queryKey: ['offices'] });
    return saved;
  });
}

function leavingPath(officeId: string, personId: string): string {
  return `${officePath(officeId)}/people/${personId}/deactivation`;
}

export function useLeavingForecast(officeId: string, personId: string | null) {
  return useQuery({
    queryKey: ['leaving', officeId, personId],
    queryFn: () => get<DeactivationForecast>(leavingPath(officeId, personId ?? '')),
    enabled: personId !== null,
    gcTime: 0,
  });
}

export function useDeactivate(officeId: string) {
  const client = useQueryClient();
  return useAct(async ({ person, successorId }: { person: PersonView; successorId: string | null }) => {
    const result = await send<DeactivationView>('POST', leavingPath(officeId, person.id), { successorId });
    await Promise.all([
      client.invalidateQueries({ queryKey: ['people', officeId] }),
      client.invalidateQueries({ queryKey: ['posts', officeId] }),
      client.invalidateQueries({ queryKey: ['substitutions'] }),
      forgetDocuments(client),
    ]);
    return { person, ...result };
  });
}
