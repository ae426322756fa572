import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { InboxItem, LedgerRow, LedgerView, ReceiptView, SettleBody } from '#libs/contracts';
import { get, send } from './http.js';
import { useAct } from './use-act.js';
import { usePageList } from './use-page-list.js';

const busyMs = 3_000;
const waitingMs = 30_000;

export function useLedger(documentId: string) {
  return useQuery({
    queryKey: ['ledger', documentId],
    queryFn: () => get<LedgerView>(`/api/distribution/documents/${documentId}`),
    refetchInterval: ({ state: { data } }) => (data === undefined ? false : nextLook(data)),
  });
}

/** Often while mails are on their way, now and then while receipts are awaited, never once all is done. */
function nextLook({ stage, rows, totals: { mail } }: LedgerView): number | false {
  if (stage !== 'distribution') return false;
  return rows.length === 0 || mail.pending + mail.attempting > 0 ? busyMs : waitingMs;
}

export function useSettle(documentId: string) {
  const client = useQueryClient();
  return useAct(async ({ id, ...body }: SettleBody & { readonly id: string }) => {
    const row = await send<LedgerRow>('POST', `/api/distribution/deliveries/${id}/settle`, body);
    await client.invalidateQueries({ queryKey: ['ledger', documentId] });
    return row;
  });
}

export function useInbox(enabled = true) {
  return usePageList<InboxItem>(['inbox', 'list'], '/api/distribution/inbox', { enabled, refetchInterval: 60_000 });
}

export function useInboxEntries(documentId: string) {
  return useQuery({
    queryKey: ['inbox', 'document', documentId],
    queryFn: () => get<InboxItem[]>(`/api/distribution/inbox/${documentId}`),
  });
}

export function useSignFor() {
  const client = useQueryClient();
  return useAct(async (entryId: string) => {
    const receipt = await send<ReceiptView>('POST', `/api/distribution/inbox/${entryId}/sign-for`);
    await client.invalidateQueries({ queryKey: ['inbox'] });
    return receipt;
  });
}
