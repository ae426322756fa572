import type { VerificationView } from '#libs/contracts';
import { get, sendFile } from './http.js';
import { useAct } from './use-act.js';

const path = '/api/signoff/public/verify';

export type Question = { readonly file: Blob } | { readonly code: string };

/** Asks about a file or a code. `byFile` says which, since only a file shows whether its content was changed. */
export function useVerify() {
  return useAct(async (question: Question) => {
    const view =
      'file' in question
        ? await sendFile<VerificationView>(path, {}, question.file, 'application/pdf')
        : await get<VerificationView>(`${path}/${encodeURIComponent(question.code)}`);
    return { view, byFile: 'file' in question };
  });
}
