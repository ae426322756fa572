import { useInbox } from '../api/distribution.js';
import { useWords } from '../i18n/language.js';
import { Page } from '../layout/page.js';
import { InboxRows } from '../parts/inbox-rows.js';
import { PageListView } from '../parts/page-list-view.js';

export function InboxPage() {
  const { inbox: words } = useWords();
  const inbox = useInbox();
  return (
    <Page title={words.title}>
      <PageListView list={inbox} empty={words.empty}>
        {(items) => {
          const unsigned = items.filter(({ signedForAt }) => signedForAt === null);
          const signed = items.filter(({ signedForAt }) => signedForAt !== null);
          return (
            <>
              {unsigned.length > 0 && (
                <section aria-labelledby="unsigned-heading" className="panel">
                  <h2 id="unsigned-heading">{words.unsigned}</h2>
                  <InboxRows items={unsigned} />
                </section>
              )}
              {signed.length > 0 && (
                <section aria-labelledby="signed-heading" className="panel">
                  <h2 id="signed-heading">{words.signed}</h2>
                  <InboxRows items={signed} />
                </section>
              )}
            </>
          );
        }}
      </PageListView>
    </Page>
  );
}
