import { Select, type SelectProps } from 'antd';
import type { KeyboardEvent, ReactNode } from 'react';
import type { PersonView } from '#libs/contracts';
import { useWords } from '../i18n/language.js';
import { Field } from './field.js';

export interface PickerOption {
  readonly value: string;
  readonly label: string;
}

interface PickerProps {
  readonly label: string;
  readonly options: readonly PickerOption[];
  readonly hint?: string | undefined;
  readonly error?: string | null;
  readonly required?: boolean;
  readonly loading?: boolean;
  onOpen?(): void;
}

/** One of many, found by typing a part of it. */
export function Picker(props: PickerProps & { readonly value: string | null; onChange(value: string | null): void }) {
  const { value, required = false, onChange } = props;
  return (
    <PickerField {...props}>
      {(shared) => (
        <Select {...shared} allowClear={!required} value={value} onChange={(chosen) => onChange(chosen ?? null)} />
      )}
    </PickerField>
  );
}

/** Several of many. */
export function ManyPicker(
  props: PickerProps & { readonly value: readonly string[]; onChange(value: string[]): void },
) {
  const { value, onChange } = props;
  return (
    <PickerField {...props}>
      {(shared) => (
        <Select
          {...(shared as SelectProps)}
          mode="multiple"
          value={[...value]}
          onChange={(chosen) => onChange(chosen)}
        />
      )}
    </PickerField>
  );
}

/** The login stands beside the name: two people may have the same. */
export function personOptions(people: readonly PersonView[]): PickerOption[] {
  return people.map(({ id, name, login }) => ({ value: id, label: `${name}（${login}）` }));
}

function PickerField(props: PickerProps & { children(shared: SelectProps<string | null>): ReactNode }) {
  const { label, options, hint, error, required = false, loading = false, onOpen, children } = props;
  const { acts } = useWords();
  return (
    <Field label={label} hint={hint} error={error} required={required}>
      {(control) => (
        <div onKeyDownCapture={leaveByTab}>
          {children({
            ...control,
            className: 'picker',
            size: 'large',
            showSearch: { optionFilterProp: 'label' },
            options: [...options],
            loading,
            notFoundContent: acts.noMatch,
            onOpenChange: (open) => open && onOpen?.(),
            // In a dialog the list moves with what it belongs to.
            getPopupContainer: (trigger: HTMLElement) => trigger.parentElement ?? document.body,
          })}
        </div>
      )}
    </Field>
  );
}

/** Tab goes on to the next field. The library would choose whoever happens to stand first, and stay. */
function leaveByTab(event: KeyboardEvent): void {
  if (event.key === 'Tab') event.stopPropagation();
}
