import { useQueryClient } from '@tanstack/react-query';
import type { CorrectBody, CorrectionView, DecisionView, DocumentView, ReturnToSignerBody } from '#libs/contracts';
import type { Minutes } from '#libs/minutes';
import { forgetDocuments } from './documents.js';
import { send } from './http.js';
import { taskPaths } from './tasks.js';
import { useAct } from './use-act.js';

export interface Change {
  readonly act: 'correct' | 'return-to-signer';
  readonly minutes: Minutes;
  readonly reason: string;
}

/** 更正形式, or 退回签发人 with the text as it was changed. */
export function useCorrection({ taskId, revision }: DocumentView) {
  const client = useQueryClient();
  const path = `${taskPaths['sign-off']}/${taskId}`;
  return useAct(async ({ act, minutes, reason }: Change): Promise<void> => {
    if (act === 'correct') {
      const body: CorrectBody = { basedOn: revision, minutes, reason };
      await send<CorrectionView>('POST', `${path}/correct`, body);
    } else {
      const body: ReturnToSignerBody = { revision, minutes, reason };
      await send<DecisionView>('POST', `${path}/return-to-signer`, body);
    }
    // Not awaited: a newer revision begins a new form, and the one that saved would be gone before it is told.
    void client.invalidateQueries({ queryKey: ['tasks', 'one', taskId] });
    void forgetDocuments(client);
  });
}
