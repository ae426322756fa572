import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  AdditionBody,
  AdditionDecisionBody,
  AdditionView,
  CallListView,
  LedgerRow,
  LedgerView,
  PublicationView,
  ReissueBody,
  RemindBody,
  RemindedView,
  SettleBody,
  SettleReturnBody,
  UnitView,
} from '#libs/contracts';
import { forgetDocuments } from './documents.js';
import { get, send } from './http.js';
import { useAct } from './use-act.js';

const busyMs = 3_000;
const waitingMs = 30_000;
/** From how many rows on a ledger is too long to be read every few seconds. */
const longLedger = 600;

type WithId<T> = T & { readonly id: string };

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
  if (rows.length > 0 && mail.pending + mail.attempting === 0) return waitingMs;
  return rows.length > longLedger ? 5 * busyMs : busyMs;
}

/** 核定. */
export function useSettle(documentId: string) {
  return useLedgerAct(documentId, ({ id, ...body }: WithId<SettleBody>) =>
    send<LedgerRow>('POST', `/api/distribution/deliveries/${id}/settle`, body),
  );
}

export function useSettleReturn(documentId: string) {
  return useLedgerAct(documentId, ({ id, ...body }: WithId<SettleReturnBody>) =>
    send<LedgerRow>('POST', `/api/distribution/deliveries/${id}/settle-return`, body),
  );
}

/** 补发. */
export function useReissue(documentId: string) {
  return useLedgerAct(documentId, ({ id, ...body }: WithId<ReissueBody>) =>
    send<LedgerRow[]>('POST', `/api/distribution/deliveries/${id}/reissue`, body),
  );
}

/** 催收: these entries of units' inboxes, or all that are outstanding. */
export function useRemind(documentId: string) {
  return useLedgerAct(documentId, (rows: readonly string[] | null) => {
    const body: RemindBody = rows === null ? {} : { rows: [...rows] };
    return send<RemindedView>('POST', `/api/distribution/documents/${documentId}/remind`, body);
  });
}

export function useCallList(documentId: string) {
  return useQuery({
    queryKey: ['ledger', documentId, 'call-list'],
    queryFn: () => get<CallListView>(`/api/distribution/documents/${documentId}/call-list`),
  });
}

/** 增发: asks the signer. */
export function useAskAddition(documentId: string) {
  return useLedgerAct(documentId, (body: AdditionBody) =>
    send<AdditionView>('POST', `/api/distribution/documents/${documentId}/additions`, body),
  );
}

export function useDecideAddition(documentId: string) {
  return useLedgerAct(documentId, ({ id, ...body }: WithId<AdditionDecisionBody>) =>
    send<AdditionView>('POST', `/api/distribution/additions/${id}/decide`, body),
  );
}

export function usePublish(documentId: string) {
  return useLedgerAct(documentId, () =>
    send<PublicationView>('POST', `/api/distribution/documents/${documentId}/publish`),
  );
}

/** All units of the directory, to choose one from. */
export function useAllUnits(officeId: string | undefined) {
  return useQuery({
    queryKey: ['units', officeId, 'all'],
    queryFn: () => allUnits(`/api/directory/offices/${officeId}/units`),
    enabled: officeId !== undefined,
    staleTime: 300_000,
  });
}

async function allUnits(path: string): Promise<UnitView[]> {
  const units: UnitView[] = [];
  let before: string | undefined;
  do {
    const page = await get<{ items: UnitView[]; next: string | null }>(path, { limit: '100', before });
    units.push(...page.items);
    before = page.next ?? undefined;
  } while (before !== undefined);
  return units;
}

function useLedgerAct<Input, Result>(documentId: string, act: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useAct(async (input: Input) => {
    try {
      const result = await act(input);
      await forgetLedger(client, documentId);
      return result;
    } catch (error) {
      // What was refused was decided over an older ledger than the server has.
      void forgetLedger(client, documentId);
      throw error;
    }
  });
}

async function forgetLedger(client: QueryClient, documentId: string): Promise<void> {
  await Promise.all([client.invalidateQueries({ queryKey: ['ledger', documentId] }), forgetDocuments(client)]);
}
