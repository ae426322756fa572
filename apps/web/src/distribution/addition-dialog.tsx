import { useState } from 'react';
import type { RecipientRole } from '#libs/contracts';
import { useAllUnits, useAskAddition } from '../api/distribution.js';
import { useWords } from '../i18n/language.js';
import { Dialog } from '../parts/dialog.js';
import { Picker } from '../parts/picker.js';
import { ProblemAlert } from '../parts/problem-alert.js';

interface AdditionDialogProps {
  readonly documentId: string;
  readonly officeId: string | undefined;
  onDone(unitName: string): void;
  onClose(): void;
}

/** Which unit is to get the document as well, as what, and why. */
export function AdditionDialog({ documentId, officeId, onDone, onClose }: AdditionDialogProps) {
  const { additions: words, recipientRoles } = useWords();
  const units = useAllUnits(officeId);
  const ask = useAskAddition(documentId);
  const [unitCode, setUnitCode] = useState<string | null>(null);
  const [role, setRole] = useState<RecipientRole>('main');
  const [tried, setTried] = useState(false);

  const confirm = (reason: string) => {
    setTried(true);
    if (unitCode !== null) ask.run({ unitCode, role, reason }, ({ unitName }) => onDone(unitName));
  };

  return (
    <Dialog
      title={words.askTitle}
      confirm={words.confirmAsk}
      pending={ask.pending}
      problem={ask.problem}
      ask={{ label: words.reason, missing: words.needReason }}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>{words.askText}</p>
      <ProblemAlert problem={units.error} onRetry={() => void units.refetch()} />
      <Picker
        label={words.unit}
        hint={words.unitHint}
        options={(units.data ?? []).map(({ code, name }) => ({ value: code, label: `${name}（${code}）` }))}
        value={unitCode}
        loading={units.isLoading}
        required
        error={tried && unitCode === null ? words.needUnit : null}
        onChange={setUnitCode}
      />
      <fieldset className="choice">
        <legend>{words.role}</legend>
        {(['main', 'copy'] as const).map((choice) => (
          <label key={choice}>
            <input type="radio" name="role" checked={role === choice} onChange={() => setRole(choice)} />
            {recipientRoles[choice]}
          </label>
        ))}
      </fieldset>
    </Dialog>
  );
}
