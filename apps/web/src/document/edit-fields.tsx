import { Input } from 'antd';
import { Field } from '../parts/field.js';

interface EditFieldProps<T> {
  readonly label: string;
  readonly value: T;
  readonly hideLabel?: boolean;
  readonly hint?: string;
  readonly required?: boolean;
  onChange(value: T): void;
}

export function LineField({ label, value, hint, required = false, onChange }: EditFieldProps<string>) {
  return (
    <Field label={label} hint={hint} required={required}>
      {(control) => (
        <Input
          {...control}
          lang="zh-CN"
          maxLength={500}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}

export function TextField({ label, value, hint, hideLabel = false, onChange }: EditFieldProps<string>) {
  return (
    <Field label={label} hint={hint} hideLabel={hideLabel}>
      {(control) => (
        <Input.TextArea
          {...control}
          lang="zh-CN"
          maxLength={100_000}
          autoSize={{ minRows: 2, maxRows: 20 }}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}

/** `value` is ISO (YYYY-MM-DD) or null. */
export function DateField({ label, value, onChange }: EditFieldProps<string | null>) {
  return (
    <Field label={label}>
      {(control) => (
        <Input
          {...control}
          type="date"
          className="date"
          value={value ?? ''}
          onChange={({ target }) => onChange(target.value || null)}
        />
      )}
    </Field>
  );
}
