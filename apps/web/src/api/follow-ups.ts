import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  CloseFollowUpBody,
  ConfirmFollowUpBody,
  DocumentFollowUps,
  FollowUpAttachment,
  FollowUpItem,
  FollowUpView,
  MeetingRow,
  PostponeFollowUpBody,
  ReasonFollowUpBody,
  ReportFollowUpBody,
  UnitBoard,
  UnitChoices,
} from '#libs/contracts';
import type { FollowUpStanding } from '#libs/minutes';
import { get, send, sendFile } from './http.js';
import { useAct } from './use-act.js';
import { usePageList } from './use-page-list.js';

const base = '/api/distribution/follow-ups';

export interface FollowUpFilter {
  readonly state: FollowUpStanding | null;
  readonly overdue: boolean;
}

/** What my units are to do. */
export function useFollowUps({ state, overdue }: FollowUpFilter) {
  return usePageList<FollowUpItem>(['follow-ups', 'list', state ?? '', String(overdue)], base, {
    query: { state: state ?? undefined, overdue: overdue ? 'true' : undefined },
  });
}

export function useMeetingBoard() {
  return usePageList<MeetingRow>(['follow-ups', 'meetings'], `${base}/board/meetings`);
}

export function useUnitBoard() {
  return useQuery({
    queryKey: ['follow-ups', 'units'],
    queryFn: () => get<UnitBoard>(`${base}/board/units`),
  });
}

export function useDocumentFollowUps(documentId: string) {
  return useQuery({
    queryKey: ['follow-ups', 'document', documentId],
    queryFn: () => get<DocumentFollowUps>(`${base}/documents/${documentId}`),
  });
}

/** As it was when the page was opened: what somebody does about it names the version on the screen. */
export function useFollowUp(id: string) {
  return useQuery({
    queryKey: ['follow-ups', 'one', id],
    queryFn: () => get<FollowUpView>(`${base}/${id}`),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

export function useUnitChoices(search: string) {
  return useQuery({
    queryKey: ['follow-ups', 'choices', search],
    queryFn: () => get<UnitChoices>(`${base}/units`, { search }),
    placeholderData: (before) => before,
  });
}

export type FollowUpInput =
  | ({ readonly act: 'confirm' } & ConfirmFollowUpBody)
  | ({ readonly act: 'report' | 'complete' } & ReportFollowUpBody)
  | ({ readonly act: 'close' } & CloseFollowUpBody)
  | ({ readonly act: 'postpone' } & PostponeFollowUpBody)
  | ({ readonly act: 'return' | 'drop' | 'reopen' } & ReasonFollowUpBody);

export function useFollowUpAct(id: string) {
  const client = useQueryClient();
  return useAct(async ({ act, ...body }: FollowUpInput) => {
    const view = await send<FollowUpView>('POST', `${base}/${id}/${act}`, body);
    client.setQueryData(['follow-ups', 'one', id], view);
    void forgetLists(client, view.documentId);
    return act;
  });
}

export function useUpload(id: string) {
  return useAct((file: File) =>
    sendFile<FollowUpAttachment>(`${base}/${id}/attachments`, { fileName: file.name }, file),
  );
}

export function useRemoveUpload() {
  return useAct((attachmentId: string) => send<void>('DELETE', `${base}/attachments/${attachmentId}`));
}

export function attachmentUrl(id: string): string {
  return `${base}/attachments/${id}`;
}

/** Where the server's answer names the file otherwise, its name counts. */
export const exportName = '督办台账.xlsx';

/** A spreadsheet of what the person may see; narrowed as the page is. */
export function exportUrl(query: Readonly<Record<string, string | undefined>> = {}): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return `${base}.xlsx${given.length === 0 ? '' : `?${new URLSearchParams(given)}`}`;
}

async function forgetLists(client: QueryClient, documentId: string): Promise<void> {
  await Promise.all([
    ...['list', 'meetings', 'units', 'document'].map((part) =>
      client.invalidateQueries({ queryKey: ['follow-ups', part] }),
    ),
    client.invalidateQueries({ queryKey: ['documents', 'one', documentId] }),
  ]);
}
