import { useState } from 'react';
import type { LedgerRow, SettleBody } from '#libs/contracts';
import { useSettle } from '../api/distribution.js';
import { useWords } from '../i18n/language.js';
import { Dialog } from '../parts/dialog.js';

interface SettleDialogProps {
  readonly documentId: string;
  readonly mail: LedgerRow;
  onSettled(): void;
  onClose(): void;
}

/** A clerk says what became of a mail of which the system can't know. */
export function SettleDialog({ documentId, mail, onSettled, onClose }: SettleDialogProps) {
  const { distribution: words } = useWords();
  const settle = useSettle(documentId);
  const [outcome, setOutcome] = useState<SettleBody['outcome']>('accepted');
  return (
    <Dialog
      title={words.settleTitle}
      confirm={words.confirmSettle}
      pending={settle.pending}
      problem={settle.problem}
      ask={{ label: words.settleReason, hint: words.settleReasonHint, missing: words.needReason }}
      onConfirm={(reason) => settle.run({ id: mail.id, outcome, reason }, onSettled)}
      onClose={onClose}
    >
      <p>{words.settleText(mail.unitName)}</p>
      <fieldset className="choice">
        <legend>{words.outcome}</legend>
        {(['accepted', 'rejected'] as const).map((choice) => (
          <label key={choice}>
            <input type="radio" name="outcome" checked={outcome === choice} onChange={() => setOutcome(choice)} />
            {choice === 'accepted' ? words.outcomeAccepted : words.outcomeRejected}
          </label>
        ))}
      </fieldset>
    </Dialog>
  );
}
