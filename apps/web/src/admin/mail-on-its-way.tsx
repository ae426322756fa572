import { Alert } from 'antd';
import type { MailOverview } from '#libs/contracts';
import { useMailOverview } from '../api/mail.js';
import { useLanguage } from '../i18n/language.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { Waiting } from '../parts/waiting.js';

/** Mails that have not come to rest, by what they wait for. */
export function MailOnItsWay() {
  const { data, error, refetch } = useMailOverview();
  if (error) return <ProblemAlert problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return <Overview overview={data} />;
}

function Overview({ overview }: { readonly overview: MailOverview }) {
  const { words: all, moment } = useLanguage();
  const words = all.mail;
  const { held, waiting, attempting, uncertain, waitingSince, uncertainSince, mailbox } = overview;
  const oldest = (since: string | null) => (since === null ? '' : words.since(moment(since)));
  const lines = [
    { what: words.waiting, count: waiting, note: oldest(waitingSince) },
    { what: words.held, count: held, note: words.heldHint },
    { what: words.attempting, count: attempting, note: '' },
    { what: words.uncertain, count: uncertain, note: oldest(uncertainSince) || words.uncertainHint },
  ];
  return (
    <>
      <ul className="plain-rows">
        {lines.map(({ what, count, note }) => (
          <li key={what} className="row-head">
            <span>
              {what}
              {note !== '' && <span className="card-notes"> {note}</span>}
            </span>
            <strong>{count}</strong>
          </li>
        ))}
      </ul>
      {mailbox?.problem && <Alert type="warning" showIcon title={words.mailboxProblem} description={mailbox.problem} />}
      {mailbox && mailbox.problem === null && (
        <p className="quiet">
          {mailbox.readAt === null ? words.mailboxNever : words.mailboxRead(moment(mailbox.readAt))}
        </p>
      )}
    </>
  );
}
