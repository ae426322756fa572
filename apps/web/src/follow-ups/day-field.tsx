import { Input } from 'antd';
import { Field } from '../parts/field.js';

interface DayFieldProps {
  readonly label: string;
  /** YYYY-MM-DD, or '' for none. */
  readonly value: string;
  readonly required?: boolean;
  readonly error?: string | null;
  onChange(value: string): void;
}

export function DayField({ label, value, required = false, error, onChange }: DayFieldProps) {
  return (
    <Field label={label} required={required} error={error}>
      {(control) => (
        <Input
          {...control}
          type="date"
          size="large"
          max="9899-12-31"
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}
