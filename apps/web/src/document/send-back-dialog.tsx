import { useState } from 'react';
import type { StepView } from '#libs/contracts';
import { useWords } from '../i18n/language.js';
import { Dialog } from '../parts/dialog.js';

interface SendBackDialogProps {
  readonly steps: readonly StepView[];
  readonly pending: boolean;
  readonly problem: Error | null;
  readonly onReload: (() => void) | undefined;
  /** `toStep` is an index of the route's steps; null for the drafter. */
  onSendBack(reason: string, toStep: number | null): void;
  onClose(): void;
}

/** 退回: to whom, and why. */
export function SendBackDialog({ steps, onSendBack, ...shared }: SendBackDialogProps) {
  const { tasks, acts } = useWords();
  const [toStep, setToStep] = useState<number | null>(null);
  const earlier = earlierSteps(steps);
  return (
    <Dialog
      {...shared}
      title={tasks.sendBackTitle}
      confirm={tasks.confirmSendBack}
      danger
      ask={{ label: tasks.reason, hint: tasks.reasonHint, missing: tasks.needReason }}
      onConfirm={(reason) => onSendBack(reason, toStep)}
    >
      {earlier.length > 0 && (
        <fieldset className="choice ticks">
          <legend>{acts.sendBackTo}</legend>
          <label>
            <input type="radio" name="to-step" checked={toStep === null} onChange={() => setToStep(null)} />
            {acts.toDrafter}
          </label>
          {earlier.map(({ index, name }) => (
            <label key={index}>
              <input type="radio" name="to-step" checked={toStep === index} onChange={() => setToStep(index)} />
              <span className="wrap">{acts.toStep(index + 1, name)}</span>
            </label>
          ))}
        </fieldset>
      )}
      <p>{toStep === null ? acts.toDrafterText : acts.toStepText}</p>
    </Dialog>
  );
}

/** Steps before the one that is open, all of them at sign-off. One that was left out would be left out again. */
function earlierSteps(steps: readonly StepView[]): { readonly index: number; readonly name: string }[] {
  const open = steps.findIndex(({ state }) => state === 'open');
  return steps.flatMap(({ name, state }, index) =>
    (open === -1 || index < open) && state !== 'skipped' && state !== 'to-come' ? [{ index, name }] : [],
  );
}
