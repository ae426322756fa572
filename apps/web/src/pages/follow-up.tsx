import { useState } from 'react';
import { useParams } from 'react-router';
import type { FollowUpAction } from '#libs/minutes';
import { useFollowUp } from '../api/follow-ups.js';
import { FollowUpActs } from '../follow-ups/follow-up-acts.js';
import { FollowUpFacts } from '../follow-ups/follow-up-facts.js';
import { History } from '../follow-ups/history.js';
import { Reminders } from '../follow-ups/reminders.js';
import { ReportForm } from '../follow-ups/report-form.js';
import { StandingTag } from '../follow-ups/standing-tag.js';
import { useWords } from '../i18n/language.js';
import { Page } from '../layout/page.js';
import { DoneNotice } from '../parts/done-notice.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { Waiting } from '../parts/waiting.js';

export function FollowUpPage() {
  const { followUps } = useWords();
  const { id = '' } = useParams();
  const { data: followUp, error, refetch } = useFollowUp(id);
  const [done, setDone] = useState<FollowUpAction | null>(null);
  const reload = () => void refetch();

  if (!followUp) {
    return error ? (
      <Page title={followUps.one}>
        <ProblemAlert problem={error} onRetry={reload} />
      </Page>
    ) : (
      <Waiting />
    );
  }
  return (
    <Page title={followUps.one} actions={<StandingTag standing={followUp.standing} />}>
      {done && <DoneNotice key={`${done} ${followUp.history.length}`} title={followUps.done[done]} />}
      <ProblemAlert problem={error} onRetry={reload} />
      <FollowUpFacts followUp={followUp} />
      {followUp.may.includes('report') && <ReportForm followUpId={followUp.id} onDone={setDone} onReload={reload} />}
      <FollowUpActs followUp={followUp} onDone={setDone} onReload={reload} />
      <History acts={followUp.history} />
      {followUp.standing === 'open' && <Reminders timers={followUp.timers} />}
    </Page>
  );
}
