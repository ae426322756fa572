import { Button, Input } from 'antd';
import { useState } from 'react';
import type { FollowUpAttachment } from '#libs/contracts';
import type { FollowUpAction } from '#libs/minutes';
import { useFollowUpAct } from '../api/follow-ups.js';
import { reloadHelps } from '../document/reload-helps.js';
import { useWords } from '../i18n/language.js';
import { Dialog } from '../parts/dialog.js';
import { Field } from '../parts/field.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { AttachmentPicker } from './attachment-picker.js';

interface ReportFormProps {
  readonly followUpId: string;
  onDone(action: FollowUpAction): void;
  onReload(): void;
}

/** 反馈: how far the unit has come, with its files; as progress, or as done. */
export function ReportForm({ followUpId, onDone, onReload }: ReportFormProps) {
  const { followUps, app } = useWords();
  const act = useFollowUpAct(followUpId);
  const [text, setText] = useState('');
  const [percent, setPercent] = useState('');
  const [files, setFiles] = useState<readonly FollowUpAttachment[]>([]);
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const missing = text.trim() === '';

  const send = (kind: 'report' | 'complete') => {
    setTried(true);
    if (missing) return;
    act.run(
      {
        act: kind,
        text,
        percent: percent === '' ? null : Number(percent),
        attachments: files.map(({ id }) => id),
      },
      (done) => {
        setText('');
        setFiles([]);
        setTried(false);
        setAsking(false);
        onDone(done);
      },
    );
  };
  const askWhetherDone = () => {
    setTried(true);
    if (!missing) setAsking(true);
  };

  return (
    <section aria-labelledby="report-heading" className="panel form">
      <h2 id="report-heading">{followUps.report}</h2>
      <Field
        label={followUps.reportText}
        hint={followUps.reportHint}
        required
        error={tried && missing ? followUps.needText : null}
      >
        {(control) => (
          <Input.TextArea
            {...control}
            value={text}
            onChange={({ target }) => setText(target.value)}
            autoSize={{ minRows: 3, maxRows: 12 }}
            maxLength={2000}
          />
        )}
      </Field>
      <Field label={followUps.reportPercent}>
        {(control) => (
          <Input
            {...control}
            className="percent"
            type="number"
            min={0}
            max={100}
            step={1}
            inputMode="numeric"
            value={percent}
            onChange={({ target }) => setPercent(wholePercent(target.value))}
          />
        )}
      </Field>
      <AttachmentPicker followUpId={followUpId} files={files} onChange={setFiles} />
      {!asking && (
        <ProblemAlert
          problem={act.problem}
          onRetry={reloadHelps(act.problem) ? onReload : undefined}
          retryLabel={app.reload}
        />
      )}
      <p className="actions">
        <Button size="large" loading={act.pending && !asking} onClick={() => send('report')}>
          {followUps.sendProgress}
        </Button>
        <Button size="large" type="primary" disabled={act.pending} onClick={askWhetherDone}>
          {followUps.sendDone}
        </Button>
      </p>
      {asking && (
        <Dialog
          title={followUps.confirmDoneTitle}
          confirm={followUps.confirmDone}
          pending={act.pending}
          problem={act.problem}
          onReload={reloadHelps(act.problem) ? onReload : undefined}
          onConfirm={() => send('complete')}
          onClose={() => setAsking(false)}
        >
          <p>{followUps.confirmDoneText}</p>
        </Dialog>
      )}
    </section>
  );
}

/** As much of what was typed as is a whole number up to 100. */
function wholePercent(typed: string): string {
  const digits = typed.replace(/\D/g, '').slice(0, 3);
  return digits === '' ? '' : String(Math.min(100, Number(digits)));
}
