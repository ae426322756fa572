import { Button } from 'antd';
import { useParams } from 'react-router';
import type { InboxItem } from '#libs/contracts';
import { useInboxEntries, useSignFor } from '../api/distribution.js';
import { useDocument } from '../api/documents.js';
import { Paper } from '../document/paper.js';
import { DocumentFollowUps } from '../follow-ups/document-follow-ups.js';
import { useLanguage, useWords } from '../i18n/language.js';
import { Page } from '../layout/page.js';
import { DoneNotice } from '../parts/done-notice.js';
import { Empty } from '../parts/empty.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { RoleTag } from '../parts/tags.js';
import { Waiting } from '../parts/waiting.js';

/** A document as a unit received it, with the button that signs for it. */
export function InboxDocumentPage() {
  const words = useWords();
  const { id = '' } = useParams();
  const entries = useInboxEntries(id);
  const document = useDocument(id);
  const title = document.data?.title ?? entries.data?.[0]?.title;

  if (entries.isPending || document.isPending) return <Waiting />;
  return (
    <Page title={title ?? words.inbox.title}>
      <ProblemAlert problem={entries.error} onRetry={() => void entries.refetch()} />
      {entries.data?.length === 0 && <Empty title={words.inbox.noEntry} />}
      {entries.data && entries.data.length > 0 && (
        <section aria-labelledby="receipt-heading" className="panel">
          <h2 id="receipt-heading">{words.inbox.receipt}</h2>
          {entries.data.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </section>
      )}
      <ProblemAlert problem={document.error} onRetry={() => void document.refetch()} />
      {document.data && (
        <>
          <p className="links">
            {document.data.seal !== null && (
              <a href={`/api/documents/${id}/file`} target="_blank" rel="noreferrer">
                {words.document.pdf}
              </a>
            )}
          </p>
          <DocumentFollowUps documentId={document.data.id} stage={document.data.stage} />
          <Paper document={document.data} />
        </>
      )}
    </Page>
  );
}

function Entry({ entry }: { readonly entry: InboxItem }) {
  const { words, moment } = useLanguage();
  const { inbox } = words;
  const signFor = useSignFor();
  return (
    <div className="receipt">
      <div className="card-notes">
        <strong lang="zh-CN">{entry.unitName}</strong>
        <RoleTag role={entry.role} />
        <span>{inbox.from(entry.issuer)}</span>
        <time dateTime={entry.receivedAt}>{inbox.received(moment(entry.receivedAt))}</time>
      </div>
      {signFor.result && (
        <DoneNotice title={inbox.done}>{signFor.result.repeated && <p>{inbox.repeated}</p>}</DoneNotice>
      )}
      <ProblemAlert problem={signFor.problem} />
      {entry.signedForAt === null ? (
        <Button
          size="large"
          type="primary"
          className="sign-for"
          loading={signFor.pending}
          onClick={() => signFor.run(entry.id)}
        >
          {signFor.pending ? inbox.signing : inbox.signForUnit(entry.unitName)}
        </Button>
      ) : (
        <p className="wrap">
          <span className="tag tag-signed-for">{inbox.signed}</span>{' '}
          {inbox.signedBy(entry.signedForBy ?? '', moment(entry.signedForAt))}
        </p>
      )}
    </div>
  );
}
