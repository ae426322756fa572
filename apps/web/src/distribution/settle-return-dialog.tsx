import { useSettleReturn } from '../api/distribution.js';
import { useWords } from '../i18n/language.js';
import { Dialog } from '../parts/dialog.js';
import type { LedgerActDialogProps } from './settle-dialog.js';

/** The clerk lets a return be; who wants to send again has another button for that. */
export function SettleReturnDialog({ documentId, act: { unit, row }, onDone, onClose }: LedgerActDialogProps) {
  const { distribution: words, inbox } = useWords();
  const settle = useSettleReturn(documentId);
  const { returned } = row;
  return (
    <Dialog
      title={words.settleReturnTitle}
      confirm={words.confirmSettleReturn}
      pending={settle.pending}
      problem={settle.problem}
      ask={{ label: words.settleReturnReason, missing: words.needSettleReturnReason }}
      onConfirm={(reason) => settle.run({ id: row.id, reason }, () => onDone(words.returnWasSettled(unit.name)))}
      onClose={onClose}
    >
      {returned && (
        <p className="wrap">
          {words.settleReturnText(unit.name, inbox.returnCodes[returned.code])} {returned.remark}
        </p>
      )}
      <p>{words.settleReturnHint}</p>
    </Dialog>
  );
}
