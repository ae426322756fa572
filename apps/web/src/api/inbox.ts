import { useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  CirculateBody,
  CirculatedItem,
  CirculationView,
  InboxEntry,
  InboxItem,
  PersonView,
  ReceiptView,
  ReturnBody,
} from '#libs/contracts';
import { get, send } from './http.js';
import { useAct } from './use-act.js';
import { usePageList } from './use-page-list.js';

const newMs = 60_000;

export function useInbox(enabled = true) {
  return usePageList<InboxItem>(['inbox', 'list'], '/api/distribution/inbox', { enabled, refetchInterval: newMs });
}

/** What was shown to the person within their units. */
export function useCirculated(enabled = true) {
  return usePageList<CirculatedItem>(['inbox', 'circulated'], '/api/distribution/circulated', {
    enabled,
    refetchInterval: newMs,
  });
}

export function useInboxEntries(documentId: string) {
  return useQuery({
    queryKey: ['inbox', 'document', documentId],
    queryFn: () => get<InboxEntry[]>(`/api/distribution/inbox/${documentId}`),
  });
}

export function useMembers(entryId: string) {
  return useQuery({
    queryKey: ['members', entryId],
    queryFn: () => get<PersonView[]>(`/api/distribution/inbox/${entryId}/members`),
    staleTime: 60_000,
  });
}

/** An officer has the text of these entries before them. */
export function useMarkRead() {
  return useInboxAct(async (entryIds: readonly string[]) => {
    for (const id of entryIds) await send<InboxItem>('POST', `/api/distribution/inbox/${id}/read`);
  });
}

export function useSignFor() {
  return useInboxAct((entryId: string) => send<ReceiptView>('POST', `/api/distribution/inbox/${entryId}/sign-for`));
}

export function useReturn(entryId: string) {
  return useInboxAct((body: ReturnBody) => send<InboxItem>('POST', `/api/distribution/inbox/${entryId}/return`, body));
}

export function useCirculate(entryId: string) {
  return useInboxAct((body: CirculateBody) =>
    send<CirculationView[]>('POST', `/api/distribution/inbox/${entryId}/circulate`, body),
  );
}

/** 已阅 of what was shown to the person. */
export function useMarkCirculatedRead() {
  return useInboxAct((deliveryId: string) => send<void>('POST', `/api/distribution/circulated/${deliveryId}/read`));
}

/** Whatever shows the inbox reads it again afterwards. */
function useInboxAct<Input, Result>(act: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useAct(async (input: Input) => {
    try {
      return await act(input);
    } finally {
      // Not awaited: the button that did it may go with what is read anew, and would be gone before it is told.
      void client.invalidateQueries({ queryKey: ['inbox'] });
    }
  });
}
