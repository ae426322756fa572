import { useState } from 'react';
import type { InboxEntry, ReturnCode } from '#libs/contracts';
import { useReturn } from '../api/inbox.js';
import { useWords } from '../i18n/language.js';
import { Dialog } from '../parts/dialog.js';

const codes = [
  'not-ours',
  'incomplete',
  'unreadable',
  'duplicate',
  'format',
  'other',
] as const satisfies readonly ReturnCode[];

interface ReturnDialogProps {
  readonly entry: InboxEntry;
  onDone(): void;
  onClose(): void;
}

/** 退文: why the unit gives the document back. */
export function ReturnDialog({ entry: { id, unitName }, onDone, onClose }: ReturnDialogProps) {
  const { inbox } = useWords();
  const giveBack = useReturn(id);
  const [code, setCode] = useState<ReturnCode | null>(null);
  const [tried, setTried] = useState(false);

  const confirm = (remark: string) => {
    setTried(true);
    if (code !== null) giveBack.run({ code, ...(remark === '' ? {} : { remark }) }, onDone);
  };

  return (
    <Dialog
      title={inbox.returnTitle}
      confirm={inbox.confirmReturn}
      danger
      pending={giveBack.pending}
      problem={giveBack.problem}
      ask={{
        label: inbox.remark,
        hint: inbox.remarkHint,
        ...(code === 'other' ? { missing: inbox.needRemark } : {}),
      }}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>{inbox.returnText(unitName)}</p>
      <fieldset className="choice choice-rows" aria-describedby={tried && code === null ? `${id}-missing` : undefined}>
        <legend>{inbox.returnReason}</legend>
        {codes.map((choice) => (
          <label key={choice}>
            <input type="radio" name="code" checked={code === choice} onChange={() => setCode(choice)} />
            {inbox.returnCodes[choice]}
          </label>
        ))}
        {tried && code === null && (
          <p id={`${id}-missing`} role="alert" className="field-error">
            {inbox.needReturnReason}
          </p>
        )}
      </fieldset>
    </Dialog>
  );
}
