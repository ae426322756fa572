import { Input } from 'antd';
import { useState } from 'react';
import { useReissue } from '../api/distribution.js';
import { useWords } from '../i18n/language.js';
import { Dialog } from '../parts/dialog.js';
import { Field } from '../parts/field.js';
import type { LedgerActDialogProps } from './settle-dialog.js';

/** 补发: to one unit once more, on purpose, with the reason on record. */
export function ReissueDialog({ documentId, act: { unit, row }, onDone, onClose }: LedgerActDialogProps) {
  const { distribution: words } = useWords();
  const reissue = useReissue(documentId);
  const [address, setAddress] = useState('');
  const [wrong, setWrong] = useState(false);
  const given = address.trim();

  const confirm = (reason: string) => {
    if (given !== '' && !looksLikeAddress(given)) return setWrong(true);
    reissue.run({ id: row.id, reason, ...(given === '' ? {} : { address: given }) }, () =>
      onDone(words.reissued(unit.name)),
    );
  };

  return (
    <Dialog
      title={words.reissueTitle}
      confirm={words.confirmReissue}
      pending={reissue.pending}
      problem={reissue.problem}
      ask={{ label: words.reissueReason, hint: words.reissueReasonHint, missing: words.needReissueReason }}
      after={
        <Field
          label={words.address}
          hint={words.addressHint}
          error={wrong && !looksLikeAddress(given) && given !== '' ? words.wrongAddress : null}
        >
          {(control) => (
            <Input
              {...control}
              type="email"
              value={address}
              maxLength={254}
              disabled={reissue.pending}
              onChange={({ target }) => setAddress(target.value)}
            />
          )}
        </Field>
      }
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>{row.state === 'returned' ? words.reissueReturned(unit.name) : words.reissueText(unit.name)}</p>
    </Dialog>
  );
}

/** Good enough to spare a request; the server looks closely. */
function looksLikeAddress(text: string): boolean {
  return /^\S+@\S+\.\S+$/.test(text);
}
