import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ConfirmReadingsBody, DocumentView, ReadingsView } from '#libs/contracts';
import { get, send } from './http.js';
import { useAct } from './use-act.js';

function keyOf({ id, revision }: DocumentView) {
  return ['documents', 'readings', id, revision] as const;
}

/** What the import was unsure of and the text still has. */
export function useReadings(document: DocumentView) {
  return useQuery({
    queryKey: keyOf(document),
    queryFn: () => get<ReadingsView>(`/api/drafting/documents/${document.id}/readings`),
    enabled: document.stage === 'draft' && document.may.includes('edit'),
  });
}

export function useConfirmReadings(document: DocumentView) {
  const client = useQueryClient();
  return useAct(async (readings: readonly number[]) => {
    const body: ConfirmReadingsBody = { revision: document.revision, readings: [...readings] };
    const view = await send<ReadingsView>('POST', `/api/drafting/documents/${document.id}/readings/confirm`, body);
    client.setQueryData(keyOf(document), view);
    await client.invalidateQueries({ queryKey: ['documents', 'check', document.id] });
    // The text is as it was: a form that is open over it must not begin anew.
    await client.invalidateQueries({ queryKey: ['documents', 'one', document.id], refetchType: 'none' });
  });
}

/** Names of the directory that contain the text. */
export function useUnitNames(documentId: string, containing: string) {
  return useQuery({
    queryKey: ['unit-names', documentId, containing],
    queryFn: () => get<string[]>(`/api/drafting/documents/${documentId}/unit-names`, { containing }),
    enabled: containing !== '',
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}
