import { Input } from 'antd';
import { useWords } from '../i18n/language.js';
import { Field } from '../parts/field.js';
import { Picker, type PickerOption } from '../parts/picker.js';
import { type TimesDraft, timesProblems } from './route-draft.js';

interface TimesFieldsProps {
  readonly times: TimesDraft;
  readonly people: readonly PickerOption[];
  readonly tried: boolean;
  onChange(times: TimesDraft): void;
}

/** Until when a task is to be done, and who is told before and after. */
export function TimesFields({ times, people, tried, onChange }: TimesFieldsProps) {
  const { routes: words } = useWords();
  const wrong = timesProblems(times);
  const change = (part: Partial<TimesDraft>) => onChange({ ...times, ...part });
  const days = words.problems.days;
  return (
    <>
      <div className="filters">
        <NumberField
          label={words.workingDays}
          hint={words.workingDaysHint}
          value={times.workingDays}
          error={tried && wrong.workingDays ? days : null}
          onChange={(workingDays) => change({ workingDays })}
        />
        <NumberField
          label={words.remindBefore}
          hint={words.daysHint}
          value={times.remindBefore}
          error={tried && wrong.remindBefore ? days : null}
          onChange={(remindBefore) => change({ remindBefore })}
        />
        <NumberField
          label={words.remindAfter}
          hint={words.daysHint}
          value={times.remindAfter}
          error={tried && wrong.remindAfter ? days : null}
          onChange={(remindAfter) => change({ remindAfter })}
        />
      </div>
      <div className="filters">
        <NumberField
          label={words.escalateAfter}
          value={times.escalateAfter}
          error={tried && wrong.escalation ? words.problems.escalation : null}
          onChange={(escalateAfter) => change({ escalateAfter })}
        />
        <Picker
          label={words.escalateTo}
          options={people}
          value={times.escalateTo}
          onChange={(escalateTo) => change({ escalateTo })}
        />
      </div>
    </>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly error: string | null;
  onChange(value: string): void;
}

/** Figures as they are typed. */
export function NumberField({ label, hint, value, error, onChange }: NumberFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <Input
          {...control}
          size="large"
          inputMode="numeric"
          maxLength={60}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}
