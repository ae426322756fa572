import { Select } from 'antd';
import { useState } from 'react';
import type { FollowUpView } from '#libs/contracts';
import { type FollowUpAction, type FollowUpRole, followUpRoles } from '#libs/minutes';
import { useFollowUpAct, useUnitChoices } from '../api/follow-ups.js';
import { reloadHelps } from '../document/reload-helps.js';
import { useDelayed } from '../document/use-delayed.js';
import { useWords } from '../i18n/language.js';
import { Dialog } from '../parts/dialog.js';
import { Field } from '../parts/field.js';
import { DayField } from './day-field.js';

interface ConfirmDialogProps {
  readonly followUp: FollowUpView;
  onDone(action: FollowUpAction): void;
  onReload(): void;
  onClose(): void;
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** 确认任务: which unit is meant, as what and by when. */
export function ConfirmDialog({ followUp, onDone, onReload, onClose }: ConfirmDialogProps) {
  const { followUps: words } = useWords();
  const acting = useFollowUpAct(followUp.id);
  const [unit, setUnit] = useState<Choice | null>(
    followUp.unitId === null ? null : { value: followUp.unitId, label: followUp.unit ?? '' },
  );
  const [role, setRole] = useState<FollowUpRole>(followUp.role);
  const [dueOn, setDueOn] = useState(followUp.dueOn ?? '');
  const [tried, setTried] = useState(false);

  const confirm = () => {
    setTried(true);
    if (unit === null) return;
    const { version } = followUp;
    acting.run({ act: 'confirm', version, unitId: unit.value, role, dueOn: dueOn === '' ? null : dueOn }, onDone);
  };

  return (
    <Dialog
      title={words.confirm}
      confirm={words.confirmButton}
      pending={acting.pending}
      problem={acting.problem}
      onReload={reloadHelps(acting.problem) ? onReload : undefined}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>{words.confirmText}</p>
      <UnitField value={unit} error={tried && unit === null ? words.needUnit : null} onChange={setUnit} />
      <fieldset className="choice">
        <legend>{words.role}</legend>
        {followUpRoles.map((choice) => (
          <label key={choice}>
            <input type="radio" name="role" checked={role === choice} onChange={() => setRole(choice)} />
            {words.roles[choice]}
          </label>
        ))}
      </fieldset>
      <DayField label={words.chooseDue} value={dueOn} onChange={setDueOn} />
    </Dialog>
  );
}

interface UnitFieldProps {
  readonly value: Choice | null;
  readonly error: string | null;
  onChange(value: Choice): void;
}

/** The directory is asked for what was typed; it may be long. */
function UnitField({ value, error, onChange }: UnitFieldProps) {
  const { followUps: words, acts } = useWords();
  const [typed, setTyped] = useState('');
  const choices = useUnitChoices(useDelayed(typed, 250));
  return (
    <Field label={words.chooseUnit} hint={words.chooseUnitHint} required error={error}>
      {(control) => (
        <Select<Choice, Choice>
          {...control}
          className="picker"
          size="large"
          labelInValue
          showSearch={{ filterOption: false, onSearch: setTyped }}
          {...(value === null ? {} : { value })}
          loading={choices.isFetching}
          notFoundContent={acts.noMatch}
          options={(choices.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          onChange={onChange}
          getPopupContainer={(trigger: HTMLElement) => trigger.parentElement ?? document.body}
        />
      )}
    </Field>
  );
}
