import { useState } from 'react';
import type { SettleBody } from '#libs/contracts';
import { useSettle } from '../api/distribution.js';
import { useWords } from '../i18n/language.js';
import { Dialog } from '../parts/dialog.js';
import type { LedgerAct } from './ledger-acts.js';

export interface LedgerActDialogProps {
  readonly documentId: string;
  readonly act: LedgerAct;
  /** @param title what was done, in words */
  onDone(title: string): void;
  onClose(): void;
}

/** A clerk says what became of a mail of which the system can't know. */
export function SettleDialog({ documentId, act: { unit, row }, onDone, onClose }: LedgerActDialogProps) {
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
      onConfirm={(reason) => settle.run({ id: row.id, outcome, reason }, () => onDone(words.settled))}
      onClose={onClose}
    >
      <p>{words.settleText(unit.name)}</p>
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
