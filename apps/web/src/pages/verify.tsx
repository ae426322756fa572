import { Alert, Button, Input } from 'antd';
import { type FormEvent, useEffect, useState } from 'react';
import { Link } from 'react-router';
import type { VerificationView } from '#libs/contracts';
import { useVerify } from '../api/verify.js';
import { useWords } from '../i18n/language.js';
import { LanguageSwitch } from '../layout/language-switch.js';
import { Field } from '../parts/field.js';
import { ProblemAlert } from '../parts/problem-alert.js';

const maxFileBytes = 20 * 1024 * 1024;

/** For whoever holds a document: no login, and nothing of the text. */
export function VerifyPage() {
  const { app, verify: words } = useWords();
  const asking = useVerify();
  const [file, setFile] = useState<File | null>(null);
  const [code, setCode] = useState('');
  const [tried, setTried] = useState<'file' | 'code' | null>(null);

  useEffect(() => {
    document.title = `${words.title} - ${app.name}`;
  }, [words.title, app.name]);

  const wrongFile = file === null ? words.needFile : file.size > maxFileBytes ? words.tooLarge : null;
  const wrongCode = code.normalize('NFKC').replace(/[^0-9A-Za-z]/g, '').length === 12 ? null : words.needCode;
  const askFile = (event: FormEvent) => {
    event.preventDefault();
    setTried('file');
    if (file !== null && wrongFile === null) asking.run({ file });
  };
  const askCode = (event: FormEvent) => {
    event.preventDefault();
    setTried('code');
    if (wrongCode === null) asking.run({ code });
  };

  return (
    <main className="login verify">
      <p className="brand">{app.name}</p>
      <h1>{words.title}</h1>
      <p className="quiet">{words.intro}</p>
      <form onSubmit={askFile} noValidate>
        <Field label={words.file} hint={words.fileHint} error={tried === 'file' ? wrongFile : null}>
          {(control) => (
            <input
              {...control}
              type="file"
              accept=".pdf,application/pdf"
              onChange={({ target }) => {
                setFile(target.files?.[0] ?? null);
                asking.reset();
              }}
            />
          )}
        </Field>
        <Button block size="large" type="primary" htmlType="submit" loading={asking.pending && tried === 'file'}>
          {asking.pending && tried === 'file' ? words.submitting : words.submitFile}
        </Button>
      </form>
      <form onSubmit={askCode} noValidate>
        <Field label={words.code} hint={words.codeHint} error={tried === 'code' ? wrongCode : null}>
          {(control) => (
            <Input
              {...control}
              size="large"
              autoCapitalize="characters"
              autoComplete="off"
              spellCheck={false}
              maxLength={40}
              value={code}
              onChange={({ target }) => {
                setCode(target.value);
                asking.reset();
              }}
            />
          )}
        </Field>
        <Button block size="large" htmlType="submit" loading={asking.pending && tried === 'code'}>
          {asking.pending && tried === 'code' ? words.submitting : words.submitCode}
        </Button>
      </form>
      <ProblemAlert problem={asking.problem} />
      {asking.result && !asking.pending && <Result {...asking.result} />}
      <p className="links">
        <LanguageSwitch />
        <Link to="/login">{words.toLogin}</Link>
      </p>
    </main>
  );
}

function Result({ view, byFile }: { readonly view: VerificationView; readonly byFile: boolean }) {
  const { verify: words, proof } = useWords();
  const { verdict, number, title, office, signedOn, replacedBy, sealedAgain, keyId, signatureHolds } = view;
  const signature = signatureHolds === null ? words.unsigned : signatureHolds ? words.holds : words.broken;
  const facts = [
    [words.number, number],
    [words.docTitle, title],
    [words.office, office],
    [words.signedOn, signedOn],
    [words.replacedBy, replacedBy],
    [proof.sealedAgain, sealedAgain && proof.because[sealedAgain.because](sealedAgain.on)],
    [words.signature, verdict === 'unknown' ? null : signature],
    [words.key, keyId],
  ] as const;
  return (
    <section aria-labelledby="verdict-heading" className="panel">
      <h2 id="verdict-heading">{words.result}</h2>
      <Alert
        className="notice"
        type={verdict === 'genuine' ? 'success' : verdict === 'unknown' ? 'warning' : 'error'}
        showIcon
        role="status"
        title={words.verdicts[verdict]}
        description={verdict === 'genuine' && !byFile ? words.codeOnly : undefined}
      />
      <dl className="facts">
        {facts.map(([label, value]) =>
          value === null ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd className="wrap" lang={value === title || value === office ? 'zh-CN' : undefined}>
                {value}
              </dd>
            </div>
          ),
        )}
      </dl>
    </section>
  );
}
