import { type ReactNode, useId } from 'react';
import { useWords } from '../i18n/language.js';

interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean;
  readonly 'aria-required': boolean;
}

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | null | undefined;
  readonly required?: boolean;
  /** Hidden where a heading beside it already says the same; screen readers still hear it. */
  readonly hideLabel?: boolean;
  children(control: ControlProps): ReactNode;
}

/** A labelled control with its hint and what is wrong with it. */
export function Field({ label, hint, error, required = false, hideLabel = false, children }: FieldProps) {
  const { app } = useWords();
  const id = useId();
  const notes = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id} className={hideLabel ? 'unseen' : undefined}>
        {label}
        {required && <span className="quiet">{app.required}</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="quiet">
          {hint}
        </p>
      )}
      {children({
        id,
        'aria-describedby': notes || undefined,
        'aria-invalid': Boolean(error),
        'aria-required': required,
      })}
      {error && (
        <p id={`${id}-error`} role="alert" className="field-error">
          {error}
        </p>
      )}
    </div>
  );
}
