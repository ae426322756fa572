import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { LeadersBody, OfficeView, UnitView } from '#libs/contracts';
import { get, send } from './http.js';
import { useAct } from './use-act.js';
import { usePageList } from './use-page-list.js';

export function useOffices() {
  return useQuery({
    queryKey: ['offices'],
    queryFn: () => get<OfficeView[]>('/api/directory/offices'),
    staleTime: 60_000,
  });
}

export function useUnits(officeId: string) {
  const path = `/api/directory/offices/${officeId}/units`;
  return usePageList<UnitView>(['units', officeId], path, { limit: 100, enabled: officeId !== '' });
}

function leadersPath(officeId: string): string {
  return `/api/directory/offices/${officeId}/leaders`;
}

export function useLeaders(officeId: string) {
  return useQuery({
    queryKey: ['leaders', officeId],
    queryFn: () => get<LeadersBody>(leadersPath(officeId)),
    // What is being typed over it must not be lost to an answer in the background.
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useSetLeaders(officeId: string) {
  const client = useQueryClient();
  return useAct(async (leaders: readonly string[]) => {
    const body: LeadersBody = { leaders: [...leaders] };
    const saved = await send<LeadersBody>('PUT', leadersPath(officeId), body);
    client.setQueryData(['leaders', officeId], saved);
    return saved;
  });
}
