import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { CommentBody, CommentState, CommentsView, DocumentView } from '#libs/contracts';
import { get, send } from './http.js';
import { useAct } from './use-act.js';

/** What was said to the paragraphs; whoever only receives the document, whose timeline is empty, is not told. */
export function useComments({ id, revision, timeline }: DocumentView) {
  return useQuery({
    queryKey: ['comments', id, revision],
    queryFn: () => get<CommentsView>(`/api/review/documents/${id}/comments`),
    enabled: timeline.length > 0,
  });
}

export function useAddComment({ id, revision }: DocumentView) {
  const client = useQueryClient();
  return useAct(async ({ paragraph, text }: Pick<CommentBody, 'paragraph' | 'text'>) => {
    const body: CommentBody = { revision, paragraph, text };
    const state = await send<CommentState>('POST', `/api/review/documents/${id}/comments`, body);
    await client.invalidateQueries({ queryKey: ['comments', id] });
    return state;
  });
}

export function useSettleComment(documentId: string) {
  const client = useQueryClient();
  return useAct(async ({ id, act }: { readonly id: string; readonly act: 'resolve' | 'reopen' }) => {
    const state = await send<CommentState>('POST', `/api/review/comments/${id}/${act}`);
    await client.invalidateQueries({ queryKey: ['comments', documentId] });
    return state;
  });
}
