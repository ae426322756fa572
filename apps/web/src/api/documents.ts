import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  CheckView,
  DocumentState,
  DocumentSummary,
  DocumentView,
  EditBody,
  ImportTextBody,
  RecipientsPreview,
  UrgedView,
  WarningView,
} from '#libs/contracts';
import type { Minutes } from '#libs/minutes';
import { get, send, sendFile } from './http.js';
import { useLimited } from './session.js';
import { useAct } from './use-act.js';
import { usePageList } from './use-page-list.js';

export interface Imported {
  readonly id: string;
  readonly warnings: readonly WarningView[];
}

export function useDocuments(options: { limit?: number; enabled?: boolean } = {}) {
  return usePageList<DocumentSummary>(['documents', 'list', String(options.limit ?? '')], '/api/documents', options);
}

/**
 * The document as it was when the page was opened. It is not fetched again behind the reader's back: a decision names
 * the revision on the screen, so the text on the screen must not change unnoticed.
 */
export function useDocument(id: string | undefined) {
  return useQuery({
    queryKey: ['documents', 'one', id],
    queryFn: () => get<DocumentView>(`/api/documents/${id}`),
    enabled: id !== undefined,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

export function useRecipients(document: DocumentView) {
  const limited = useLimited();
  return useQuery({
    queryKey: ['documents', 'recipients', document.id, document.revision],
    queryFn: () => get<RecipientsPreview>(`/api/drafting/documents/${document.id}/recipients`),
    enabled: document.stage === 'draft' && !limited,
  });
}

/** What the check says of a text, saved or not; the last answer stays until the next is there. */
export function useCheck(document: DocumentView, minutes: Minutes) {
  const limited = useLimited();
  return useQuery({
    queryKey: ['documents', 'check', document.id, minutes],
    queryFn: () => send<CheckView>('POST', `/api/drafting/documents/${document.id}/check`, { minutes }),
    placeholderData: (before) => before,
    enabled: document.stage === 'draft' && !limited,
    gcTime: 0,
  });
}

export type ImportInput =
  | ({ readonly kind: 'text' } & ImportTextBody)
  | { readonly kind: 'file'; readonly officeId: string; readonly meetingType: string; readonly file: File };

export function useImport() {
  const client = useQueryClient();
  return useAct(async (input: ImportInput) => {
    const imported = await importMinutes(input);
    await forgetDocuments(client);
    return imported;
  });
}

function importMinutes(input: ImportInput): Promise<Imported> {
  const { officeId, meetingType } = input;
  if (input.kind === 'text') {
    const body: ImportTextBody = { officeId, meetingType, text: input.text };
    return send<Imported>('POST', '/api/drafting/documents', body);
  }
  const query = { officeId, meetingType, fileName: input.file.name };
  return sendFile<Imported>('/api/drafting/documents', query, input.file);
}

export type DraftingAct = 'submit' | 'withdraw' | 'cancel';

export function useDraftingAct(document: DocumentView) {
  const client = useQueryClient();
  return useAct(async (act: DraftingAct) => {
    const path = `/api/drafting/documents/${document.id}/${act}`;
    const state = await send<DocumentState>('POST', path, { revision: document.revision });
    await forgetDocuments(client);
    return { act, state };
  });
}

/** 催办: whoever holds the document's open tasks is reminded. */
export function useUrge(documentId: string) {
  const client = useQueryClient();
  return useAct(async () => {
    const urged = await send<UrgedView>('POST', `/api/drafting/documents/${documentId}/urge`);
    await client.invalidateQueries({ queryKey: ['documents', 'one', documentId] });
    return urged;
  });
}

export function useEdit(documentId: string) {
  const client = useQueryClient();
  return useAct(async (body: EditBody) => {
    const state = await send<DocumentState>('PUT', `/api/drafting/documents/${documentId}`, body);
    // Not awaited: a newer revision begins a new form, and the one that saved would be gone before it is told.
    void forgetDocuments(client);
    return state;
  });
}

/** After an act: whatever shows documents or tasks reads them again. */
export async function forgetDocuments(client: QueryClient): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: ['documents'] }),
    client.invalidateQueries({ queryKey: ['tasks', 'list'] }),
  ]);
}
