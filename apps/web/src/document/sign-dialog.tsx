import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import type { SignBody, SignOffPreview } from '#libs/contracts';
import { useTotp } from '../api/account.js';
import { useWords } from '../i18n/language.js';
import { Dialog } from '../parts/dialog.js';
import { Field } from '../parts/field.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { Waiting } from '../parts/waiting.js';
import { ConcernText, countRoles } from './sign-off-preview.js';

interface SignDialogProps {
  readonly preview: SignOffPreview;
  readonly pending: boolean;
  readonly problem: Error | null;
  readonly onReload: (() => void) | undefined;
  onSign(body: SignBody): void;
  onClose(): void;
}

/** The last question before the signature: every warning ticked, who signs shown once more. */
export function SignDialog({ preview, onSign, ...shared }: SignDialogProps) {
  const { tasks, signing } = useWords();
  const totp = useTotp();
  const [proof, setProof] = useState('');
  const [accepted, setAccepted] = useState<ReadonlySet<string>>(new Set());
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const warnings = preview.concerns.filter(({ severity }) => severity === 'warning');
  const { main, copy } = countRoles(preview);
  const code = totp.data?.enrolled ?? false;
  const digits = proof.normalize('NFKC').replace(/\s/g, '');
  const missing = {
    proof: code ? !/^\d{6}$/.test(digits) : proof === '',
    accepted: warnings.some(({ id }) => !accepted.has(id)),
    reason: warnings.length > 0 && reason.trim() === '',
  };

  const confirm = (opinion: string) => {
    setTried(true);
    if (totp.data === undefined || missing.proof || missing.accepted || missing.reason) return;
    onSign({
      revision: preview.revision,
      stepUp: code ? { totp: digits } : { password: proof },
      ...(opinion ? { opinion } : {}),
      ...(warnings.length > 0 ? { accepted: { warnings: warnings.map(({ id }) => id), reason: reason.trim() } } : {}),
    });
  };
  const tick = (id: string, on: boolean) => {
    const next = new Set(accepted);
    if (on) next.add(id);
    else next.delete(id);
    setAccepted(next);
  };

  return (
    <Dialog
      {...shared}
      title={tasks.signTitle}
      confirm={tasks.confirmSign}
      ask={{ label: tasks.opinion, hint: signing.opinionHint }}
      onConfirm={confirm}
      after={
        <Proof code={code} value={proof} wrong={tried && missing.proof} onChange={setProof}>
          {totp.isLoading && <Waiting />}
          <ProblemAlert problem={totp.error} onRetry={() => void totp.refetch()} />
        </Proof>
      }
    >
      <p>{tasks.signText(preview.number, main, copy)}</p>
      {warnings.length > 0 && (
        <>
          <fieldset className="choice ticks">
            <legend>{signing.accept}</legend>
            {warnings.map((concern) => (
              <label key={concern.id}>
                <input
                  type="checkbox"
                  checked={accepted.has(concern.id)}
                  onChange={({ target }) => tick(concern.id, target.checked)}
                />
                <span className="wrap">
                  <ConcernText concern={concern} />
                </span>
              </label>
            ))}
            {warnings.length > 1 && (
              <Button onClick={() => setAccepted(new Set(warnings.map(({ id }) => id)))}>{signing.acceptAll}</Button>
            )}
            {tried && missing.accepted && (
              <p role="alert" className="field-error">
                {signing.needAccept}
              </p>
            )}
          </fieldset>
          <Field
            label={signing.acceptReason}
            required
            error={tried && missing.reason ? signing.needAcceptReason : null}
          >
            {(control) => (
              <Input.TextArea
                {...control}
                value={reason}
                onChange={({ target }) => setReason(target.value)}
                autoSize={{ minRows: 2, maxRows: 6 }}
                maxLength={2000}
              />
            )}
          </Field>
        </>
      )}
    </Dialog>
  );
}

interface ProofProps {
  readonly code: boolean;
  readonly value: string;
  readonly wrong: boolean;
  readonly children: ReactNode;
  onChange(value: string): void;
}

/** Who uses one-time codes must give one; everybody else their password. */
function Proof({ code, value, wrong, children, onChange }: ProofProps) {
  const { signing } = useWords();
  return (
    <>
      {children}
      <Field
        label={code ? signing.totp : signing.password}
        hint={code ? signing.totpHint : undefined}
        required
        error={wrong ? (code ? signing.needTotp : signing.needPassword) : null}
      >
        {(control) => (
          <Input
            {...control}
            type={code ? 'text' : 'password'}
            inputMode={code ? 'numeric' : 'text'}
            autoComplete={code ? 'one-time-code' : 'current-password'}
            value={value}
            onChange={({ target }) => onChange(target.value)}
          />
        )}
      </Field>
    </>
  );
}
