import { useQuery } from '@tanstack/react-query';
import type { OfficeView, UnitView } from '#libs/contracts';
import { get } from './http.js';
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
