import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import type { OfficeSettings } from '#libs/contracts';
import { useSetSettings, useSettings } from '../api/office-rules.js';
import { useWords } from '../i18n/language.js';
import { DoneNotice } from '../parts/done-notice.js';
import { Field } from '../parts/field.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { Tick } from '../parts/tick.js';
import { Waiting } from '../parts/waiting.js';

/** When an office sends mail, whether it proofreads, how long units have to sign, and when it publishes. */
export function OfficeSettingsPanel({ officeId }: { readonly officeId: string }) {
  const { data, error, refetch } = useSettings(officeId);
  if (error) return <ProblemAlert problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return <SettingsForm officeId={officeId} settings={data} />;
}

const usualHours = { from: '08:30', to: '17:30' };

function SettingsForm({ officeId, settings }: { readonly officeId: string; readonly settings: OfficeSettings }) {
  const { settings: words } = useWords();
  const saving = useSetSettings(officeId);
  const [limited, setLimited] = useState(settings.mailFrom !== null);
  const [from, setFrom] = useState(settings.mailFrom ?? usualHours.from);
  const [to, setTo] = useState(settings.mailTo ?? usualHours.to);
  const [workingDaysOnly, setWorkingDaysOnly] = useState(settings.workingDaysOnly);
  const [proofread, setProofread] = useState(settings.proofread);
  const [receiptDays, setReceiptDays] = useState(String(settings.receiptDays));
  const [publishAtOnce, setPublishAtOnce] = useState(settings.publishAtOnce);
  const [taskLinks, setTaskLinks] = useState(settings.taskLinks);
  const wrongDays = !/^([1-9]|[12]\d|30)$/.test(receiptDays.trim());
  const wrong = limited && (from === '' || to === '' || from >= to);

  const changing =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      saving.reset();
      set(value);
    };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wrong || wrongDays) return;
    saving.run({
      mailFrom: limited ? from : null,
      mailTo: limited ? to : null,
      workingDaysOnly,
      proofread,
      receiptDays: Number(receiptDays),
      publishAtOnce,
      taskLinks,
    });
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <div className="choice">
        <Tick label={words.hours} on={limited} onChange={changing(setLimited)} />
        <p className="quiet">{words.hoursHint}</p>
      </div>
      {limited && (
        <>
          <div className="filters">
            <HourField label={words.from} value={from} onChange={changing(setFrom)} />
            <HourField label={words.to} value={to} onChange={changing(setTo)} />
          </div>
          {wrong && (
            <p role="alert" className="field-error">
              {words.needHours}
            </p>
          )}
        </>
      )}
      <div className="choice">
        <Tick label={words.workingDaysOnly} on={workingDaysOnly} onChange={changing(setWorkingDaysOnly)} />
        <p className="quiet">{words.workingDaysHint}</p>
      </div>
      <div className="choice">
        <Tick label={words.proofread} on={proofread} onChange={changing(setProofread)} />
        <p className="quiet">{words.proofreadHint}</p>
      </div>
      <Field
        label={words.receiptDays}
        hint={words.receiptDaysHint}
        error={wrongDays ? words.needReceiptDays : null}
        required
      >
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            className="date"
            value={receiptDays}
            onChange={({ target }) => changing(setReceiptDays)(target.value)}
          />
        )}
      </Field>
      <div className="choice">
        <Tick label={words.publishAtOnce} on={publishAtOnce} onChange={changing(setPublishAtOnce)} />
        <p className="quiet">{words.publishAtOnceHint}</p>
      </div>
      <div className="choice">
        <Tick label={words.taskLinks} on={taskLinks} onChange={changing(setTaskLinks)} />
        <p className="quiet">{words.taskLinksHint}</p>
      </div>
      <ProblemAlert problem={saving.problem} />
      {saving.result && <DoneNotice title={words.saved} />}
      <Button htmlType="submit" loading={saving.pending}>
        {words.save}
      </Button>
    </form>
  );
}

interface HourFieldProps {
  readonly label: string;
  readonly value: string;
  onChange(value: string): void;
}

function HourField({ label, value, onChange }: HourFieldProps) {
  return (
    <Field label={label}>
      {(control) => (
        <Input
          {...control}
          type="time"
          className="date"
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}
