import { Button, Input, QRCode } from 'antd';
import { type FormEvent, useState } from 'react';
import type { TotpSecretView } from '#libs/contracts';
import { MySubstitutes } from '../account/my-substitutes.js';
import { TaskMail } from '../account/task-mail.js';
import { useBeginTotp, useConfirmTotp, useRemoveTotp, useTotp } from '../api/account.js';
import { useWords } from '../i18n/language.js';
import { Page } from '../layout/page.js';
import { DoneNotice } from '../parts/done-notice.js';
import { Field } from '../parts/field.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { Waiting } from '../parts/waiting.js';

export function AccountPage() {
  const { account: words } = useWords();
  const { data: totp, error, refetch } = useTotp();
  const [done, setDone] = useState<string | null>(null);
  return (
    <Page title={words.title}>
      {done !== null && <DoneNotice title={done} />}
      <section aria-labelledby="totp-heading" className="panel">
        <h2 id="totp-heading">{words.totp}</h2>
        <p className="quiet">{words.totpHint}</p>
        <ProblemAlert problem={error} onRetry={() => void refetch()} />
        {totp === undefined && error === null && <Waiting />}
        {totp && <p>{totp.enrolled ? words.on : words.off}</p>}
        {totp?.enrolled === false && <Enrolment onDone={() => setDone(words.enabled)} />}
        {totp?.enrolled && <Removal onDone={() => setDone(words.disabled)} />}
      </section>
      <TaskMail />
      <MySubstitutes />
    </Page>
  );
}

function Enrolment({ onDone }: { onDone(): void }) {
  const { account: words } = useWords();
  const begin = useBeginTotp();
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (password !== '') begin.run({ password });
  };
  if (begin.result) return <Confirmation secret={begin.result} onDone={onDone} />;
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Password value={password} wrong={tried && password === ''} onChange={setPassword} />
      <ProblemAlert problem={begin.problem} />
      <Button type="primary" size="large" htmlType="submit" loading={begin.pending}>
        {words.begin}
      </Button>
    </form>
  );
}

function Confirmation({ secret: { secret, uri }, onDone }: { readonly secret: TotpSecretView; onDone(): void }) {
  const { account: words } = useWords();
  const confirm = useConfirmTotp();
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isCode(code)) confirm.run({ totp: code }, onDone);
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <p>{words.scan}</p>
      <div role="img" aria-label={words.qr}>
        <QRCode type="svg" value={uri} />
      </div>
      <p>
        {words.secret} <code className="wrap">{secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      <Code value={code} wrong={tried && !isCode(code)} onChange={setCode} />
      <ProblemAlert problem={confirm.problem} />
      <Button type="primary" size="large" htmlType="submit" loading={confirm.pending}>
        {words.confirm}
      </Button>
    </form>
  );
}

function Removal({ onDone }: { onDone(): void }) {
  const { account: words } = useWords();
  const remove = useRemoveTotp();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (password !== '' && isCode(code)) remove.run({ password, totp: code }, onDone);
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Password value={password} wrong={tried && password === ''} onChange={setPassword} />
      <Code value={code} wrong={tried && !isCode(code)} onChange={setCode} />
      <ProblemAlert problem={remove.problem} />
      <Button danger size="large" htmlType="submit" loading={remove.pending}>
        {words.remove}
      </Button>
    </form>
  );
}

interface EntryProps {
  readonly value: string;
  readonly wrong: boolean;
  onChange(value: string): void;
}

function Password({ value, wrong, onChange }: EntryProps) {
  const { account: words } = useWords();
  return (
    <Field label={words.password} error={wrong ? words.needPassword : null}>
      {(control) => (
        <Input
          {...control}
          type="password"
          autoComplete="current-password"
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}

function Code({ value, wrong, onChange }: EntryProps) {
  const { account: words } = useWords();
  return (
    <Field label={words.code} error={wrong ? words.needCode : null}>
      {(control) => (
        <Input
          {...control}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}

function isCode(typed: string): boolean {
  return /^\d{6}$/.test(typed.normalize('NFKC').replace(/\s/g, ''));
}
