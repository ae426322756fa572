import { Button, Radio } from 'antd';
import { useState } from 'react';
import type { MailPreferences } from '#libs/contracts';
import { useMailPreferences, useSetMailPreferences } from '../api/account.js';
import { useWords } from '../i18n/language.js';
import { DoneNotice } from '../parts/done-notice.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { Waiting } from '../parts/waiting.js';

/** Whether each task is a mail of its own, or one mail a day tells of all. */
export function TaskMail() {
  const { taskMail: words } = useWords();
  const { data, error, refetch } = useMailPreferences();
  return (
    <section aria-labelledby="task-mail-heading" className="panel">
      <h2 id="task-mail-heading">{words.title}</h2>
      <p className="quiet">{words.hint}</p>
      <ProblemAlert problem={error} onRetry={() => void refetch()} />
      {data === undefined && error === null && <Waiting />}
      {data && <Choice preferences={data} />}
    </section>
  );
}

function Choice({ preferences }: { readonly preferences: MailPreferences }) {
  const { taskMail: words } = useWords();
  const saving = useSetMailPreferences();
  const [chosen, setChosen] = useState(preferences.taskMail);
  const [saved, setSaved] = useState(false);
  return (
    <>
      {saved && <DoneNotice title={words.saved} />}
      <Radio.Group
        aria-labelledby="task-mail-heading"
        value={chosen}
        onChange={({ target }) => {
          setSaved(false);
          setChosen(target.value as MailPreferences['taskMail']);
        }}
        options={[
          { value: 'each', label: words.each },
          { value: 'daily', label: words.daily },
        ]}
      />
      <ProblemAlert problem={saving.problem} />
      <p className="actions">
        <Button
          type="primary"
          size="large"
          loading={saving.pending}
          onClick={() => saving.run({ taskMail: chosen }, () => setSaved(true))}
        >
          {words.save}
        </Button>
      </p>
    </>
  );
}
