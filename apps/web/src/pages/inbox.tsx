import { Link, useSearchParams } from 'react-router';
import type { InboxItem } from '#libs/contracts';
import { useCirculated, useInbox } from '../api/inbox.js';
import { holds, useSession } from '../api/session.js';
import { useWords } from '../i18n/language.js';
import { CirculatedRows } from '../inbox/circulated-rows.js';
import { isOpen, isToSign } from '../inbox/entries.js';
import { InboxRows } from '../inbox/inbox-rows.js';
import { Page } from '../layout/page.js';
import { PageListView } from '../parts/page-list-view.js';

const circulatedTab = 'circulated';

export function InboxPage() {
  const { inbox: words } = useWords();
  const [query] = useSearchParams();
  const officer = holds(useSession(), 'unit-officer');
  const circulated = !officer || query.get('tab') === circulatedTab;
  return (
    <Page title={words.title} windowTitle={circulated ? words.circulated : words.title}>
      {officer ? (
        <nav className="tabs" aria-label={words.tabs}>
          <Link to="/inbox" replace aria-current={circulated ? undefined : 'page'}>
            {words.ofUnit}
          </Link>
          <Link to={`/inbox?tab=${circulatedTab}`} replace aria-current={circulated ? 'page' : undefined}>
            {words.circulated}
          </Link>
        </nav>
      ) : (
        <h2>{words.circulated}</h2>
      )}
      {circulated ? <Circulated /> : <OfUnits />}
    </Page>
  );
}

function OfUnits() {
  const { inbox: words } = useWords();
  const inbox = useInbox();
  return (
    <PageListView list={inbox} empty={words.empty}>
      {(items) => {
        const toSign = items.filter(isToSign);
        const copies = items.filter((item) => item.role === 'copy' && isOpen(item) && item.annulment === null);
        const handled = items.filter((item) => !toSign.includes(item) && !copies.includes(item));
        return (
          <>
            <Section id="unsigned" title={words.unsigned} items={toSign} />
            <Section id="copies" title={words.copies} items={copies} />
            <Section id="handled" title={words.handled} items={handled} />
          </>
        );
      }}
    </PageListView>
  );
}

interface SectionProps {
  readonly id: string;
  readonly title: string;
  readonly items: readonly InboxItem[];
}

function Section({ id, title, items }: SectionProps) {
  if (items.length === 0) return null;
  return (
    <section aria-labelledby={`${id}-heading`} className="panel">
      <h2 id={`${id}-heading`}>{title}</h2>
      <InboxRows items={items} />
    </section>
  );
}

function Circulated() {
  const { inbox: words } = useWords();
  const circulated = useCirculated();
  return (
    <PageListView list={circulated} empty={words.emptyCirculated}>
      {(items) => (
        <div className="panel">
          <CirculatedRows items={items} />
        </div>
      )}
    </PageListView>
  );
}
