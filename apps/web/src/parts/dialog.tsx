import { Button, Input, Modal } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useWords } from '../i18n/language.js';
import { Field } from './field.js';
import { ProblemAlert } from './problem-alert.js';

interface DialogProps {
  readonly title: string;
  readonly children?: ReactNode;
  readonly confirm: string;
  /** Said on the other button, in place of 取消. */
  readonly dismiss?: string;
  readonly danger?: boolean;
  readonly pending: boolean;
  readonly problem: Error | null;
  /** A text that is asked for before confirming. */
  /** Stands below that text. */
  readonly after?: ReactNode;
  readonly ask?: { readonly label: string; readonly hint?: string; readonly missing?: string };
  /** Offered beside a problem, where trying again without it can't help. */
  readonly onReload?: (() => void) | undefined;
  onConfirm(text: string): void;
  onClose(): void;
}

/** Asks once before something that can't be undone by the person alone. */
export function Dialog(props: DialogProps) {
  const {
    title,
    children,
    confirm,
    dismiss,
    danger = false,
    pending,
    problem,
    ask,
    after,
    onReload,
    onConfirm,
    onClose,
  } = props;
  const { app } = useWords();
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  const [opener] = useState(() => document.activeElement);

  // The dialog is gone as soon as it is closed, so it can't hand the focus back itself.
  useEffect(
    () => () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    },
    [opener],
  );

  const decide = () => {
    const given = text.trim();
    if (ask?.missing !== undefined && given === '') setMissing(true);
    else onConfirm(given);
  };

  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      closable={!pending}
      mask={{ closable: false }}
      keyboard={!pending}
      destroyOnHidden
      footer={
        <div className="dialog-buttons">
          <Button size="large" onClick={onClose} disabled={pending}>
            {dismiss ?? app.cancel}
          </Button>
          <Button size="large" type="primary" danger={danger} loading={pending} onClick={decide}>
            {confirm}
          </Button>
        </div>
      }
    >
      {children}
      {ask && (
        <Field
          label={ask.label}
          hint={ask.hint}
          required={ask.missing !== undefined}
          error={missing && text.trim() === '' ? ask.missing : null}
        >
          {(control) => (
            <Input.TextArea
              {...control}
              value={text}
              onChange={({ target }) => setText(target.value)}
              autoSize={{ minRows: 3, maxRows: 8 }}
              maxLength={2000}
              disabled={pending}
            />
          )}
        </Field>
      )}
      {after}
      <ProblemAlert problem={problem} onRetry={onReload} retryLabel={app.reload} />
    </Modal>
  );
}
