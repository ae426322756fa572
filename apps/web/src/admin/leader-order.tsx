import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useLeaders, useSetLeaders } from '../api/directory.js';
import { TextField } from '../document/edit-fields.js';
import { useWords } from '../i18n/language.js';
import { DoneNotice } from '../parts/done-notice.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { Waiting } from '../parts/waiting.js';

/** The leaders of an office in protocol order, one name a line. */
export function LeaderOrder({ officeId }: { readonly officeId: string }) {
  const { data, error, refetch } = useLeaders(officeId);
  if (error) return <ProblemAlert problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return <OrderForm officeId={officeId} leaders={data.leaders} />;
}

function OrderForm({ officeId, leaders }: { readonly officeId: string; readonly leaders: readonly string[] }) {
  const { admin } = useWords();
  const saving = useSetLeaders(officeId);
  const [text, setText] = useState(leaders.join('\n'));

  const change = (value: string) => {
    saving.reset();
    setText(value);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const names = text.split('\n').map((name) => name.trim());
    saving.run(names.filter((name) => name !== ''));
  };
  return (
    <form onSubmit={submit} noValidate>
      <TextField label={admin.leadersLabel} hint={admin.leadersHint} value={text} onChange={change} />
      <ProblemAlert problem={saving.problem} />
      {saving.result && <DoneNotice title={admin.leadersSaved} />}
      <Button htmlType="submit" loading={saving.pending}>
        {admin.leadersSave}
      </Button>
    </form>
  );
}
