import { Link } from 'react-router';
import type { CirculatedItem, InboxItem } from '#libs/contracts';
import { useDocuments } from '../api/documents.js';
import { useCirculated, useInbox } from '../api/inbox.js';
import { holds, useSession } from '../api/session.js';
import type { PageList } from '../api/use-page-list.js';
import { useWords } from '../i18n/language.js';
import { CirculatedRows } from '../inbox/circulated-rows.js';
import { isToSign } from '../inbox/entries.js';
import { InboxRows } from '../inbox/inbox-rows.js';
import { Page } from '../layout/page.js';
import { DocumentRows } from '../parts/document-rows.js';
import { Empty } from '../parts/empty.js';
import { PageListView } from '../parts/page-list-view.js';
import { Escalated } from '../tasks/escalated.js';
import { MyTasks } from '../tasks/my-tasks.js';

/** What waits for the person, by the roles that they hold. */
export function HomePage() {
  const { home } = useWords();
  const session = useSession();
  const { grants, name } = session;
  return (
    <Page title={home.title}>
      <p className="quiet wrap">{home.greeting(name)}</p>
      {holds(session, 'reviewer', 'signer', 'distributor', 'administrator') && <MyTasks />}
      <Escalated />
      {holds(session, 'unit-officer') && <Received />}
      {holds(session, 'unit-officer', 'unit-reader') && <Circulated />}
      {holds(session, 'drafter', 'distributor', 'auditor') && <Documents mayDraft={holds(session, 'drafter')} />}
      {holds(session, 'administrator') && (
        <section className="panel">
          <h2>
            <Link to="/admin">{home.admin}</Link>
          </h2>
          <p className="quiet">{home.adminHint}</p>
        </section>
      )}
      {grants.length === 0 && <Empty title={home.noRole} />}
    </Page>
  );
}

function Received() {
  const { home } = useWords();
  const inbox = useInbox();
  const unsigned: PageList<InboxItem> = {
    ...inbox,
    items: inbox.items.filter(isToSign),
    hasMore: false,
  };
  return (
    <section aria-labelledby="inbox-heading" className="panel">
      <h2 id="inbox-heading">{home.inbox}</h2>
      <PageListView list={unsigned} empty={inbox.items.length === 0 ? home.noInbox : home.allSigned}>
        {(items) => <InboxRows items={items} />}
      </PageListView>
      <p className="links">
        <Link to="/inbox">{home.allInbox}</Link>
      </p>
    </section>
  );
}

/** What was shown to the person and not read; nothing at all where nothing waits. */
function Circulated() {
  const { inbox: words, home } = useWords();
  const circulated = useCirculated();
  const unread: PageList<CirculatedItem> = {
    ...circulated,
    items: circulated.items.filter(({ readAt }) => readAt === null),
    hasMore: false,
  };
  if (unread.items.length === 0 && unread.problem === null) return null;
  return (
    <section aria-labelledby="circulated-heading" className="panel">
      <h2 id="circulated-heading">{words.circulated}</h2>
      <PageListView list={unread} empty="">
        {(items) => <CirculatedRows items={items} />}
      </PageListView>
      <p className="links">
        <Link to="/inbox?tab=circulated">{home.allInbox}</Link>
      </p>
    </section>
  );
}

function Documents({ mayDraft }: { readonly mayDraft: boolean }) {
  const { home } = useWords();
  const documents = useDocuments({ limit: 10 });
  return (
    <section aria-labelledby="documents-heading" className="panel">
      <h2 id="documents-heading">{home.documents}</h2>
      <PageListView list={{ ...documents, hasMore: false }} empty={home.noDocuments}>
        {(items) => <DocumentRows documents={items} />}
      </PageListView>
      <p className="links">
        {mayDraft && <Link to="/documents/new">{home.newDocument}</Link>}
        <Link to="/documents">{home.allDocuments}</Link>
      </p>
    </section>
  );
}
