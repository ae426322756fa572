import { Alert, Button } from 'antd';
import { type FormEvent, useRef, useState } from 'react';
import { useBeforeUnload, useBlocker, useNavigate } from 'react-router';
import type { DocumentView } from '#libs/contracts';
import type { Minutes } from '#libs/minutes';
import { hasCode } from '../api/http.js';
import { type Change, useCorrection } from '../api/proofreading.js';
import { useWords } from '../i18n/language.js';
import { Dialog } from '../parts/dialog.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { LineField, TextField } from './edit-fields.js';
import { ItemEditor } from './item-editor.js';
import { reloadHelps } from './reload-helps.js';

interface CorrectionEditorProps {
  readonly document: DocumentView;
  onReload(): void;
}

/** 更正形式: a plain form over what is written in sentences; nothing else may change after the signature. */
export function CorrectionEditor({ document, onReload }: CorrectionEditorProps) {
  const { app, edit, proof } = useWords();
  const navigate = useNavigate();
  const correcting = useCorrection(document);
  const [minutes, setMinutes] = useState<Minutes>(document.minutes);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const done = useRef(false);
  const changed = minutes !== document.minutes;

  const blocker = useBlocker(() => changed && !done.current);
  useBeforeUnload((event) => {
    if (changed && !done.current) event.preventDefault();
  });

  const change = (changes: Partial<Minutes>) => setMinutes((before) => ({ ...before, ...changes }));
  const run = (act: Change['act']) => {
    setTried(true);
    if (reason.trim() === '') return;
    correcting.run({ act, minutes, reason: reason.trim() }, () => {
      done.current = true;
      navigate(`/documents/${document.id}`, { state: { corrected: act }, replace: true });
    });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run('correct');
  };
  const { problem, pending } = correcting;

  return (
    <form onSubmit={submit} className="form" noValidate>
      <p className="quiet">{proof.correctHint}</p>
      <div className="panel">
        <LineField label={edit.minutesTitle} value={minutes.title} onChange={(title) => change({ title })} />
        <TextField label={edit.preamble} value={minutes.preamble} onChange={(preamble) => change({ preamble })} />
      </div>
      <h2>{edit.items}</h2>
      {minutes.items.map((_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items have no identity but their place in the text
        <ItemEditor key={index} minutes={minutes} index={index} onChange={change} />
      ))}
      <div className="panel">
        <TextField label={edit.closing} value={minutes.closing} onChange={(closing) => change({ closing })} />
      </div>
      <div className="panel">
        <LineField label={proof.correctReason} value={reason} required onChange={setReason} />
        {tried && reason.trim() === '' && (
          <p role="alert" className="field-error">
            {proof.needReason}
          </p>
        )}
      </div>
      <ProblemAlert problem={problem} onRetry={reloadHelps(problem) ? onReload : undefined} retryLabel={app.reload} />
      {hasCode(problem, 'change-of-substance') && (
        <Alert className="notice" type="info" showIcon role="status" title={proof.substance} />
      )}
      <div className="decision-bar">
        <Button size="large" disabled={pending} onClick={() => navigate(`/documents/${document.id}`)}>
          {app.cancel}
        </Button>
        <Button size="large" disabled={pending || !changed} onClick={() => run('return-to-signer')}>
          {proof.returnWithText}
        </Button>
        <Button size="large" type="primary" htmlType="submit" disabled={!changed} loading={pending}>
          {pending ? proof.correcting : proof.confirmCorrect}
        </Button>
      </div>
      {blocker.state === 'blocked' && (
        <Dialog
          title={edit.leaveTitle}
          confirm={edit.leave}
          dismiss={edit.stay}
          danger
          pending={false}
          problem={null}
          onConfirm={() => blocker.proceed()}
          onClose={() => blocker.reset()}
        >
          <p>{edit.leaveText}</p>
        </Dialog>
      )}
    </form>
  );
}
