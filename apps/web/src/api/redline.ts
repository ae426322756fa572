import { useQuery } from '@tanstack/react-query';
import type { RedlineView } from '#libs/contracts';
import { get } from './http.js';

/** What changed between two revisions. Neither of them ever changes, so it is asked once. */
export function useRedline(documentId: string, from: string, to: string) {
  return useQuery({
    queryKey: ['redline', documentId, from, to],
    queryFn: () => get<RedlineView>(`/api/documents/${documentId}/redline`, { from, to }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
