import { Bounces } from '../admin/bounces.js';
import { MailOnItsWay } from '../admin/mail-on-its-way.js';
import { Suppressions } from '../admin/suppressions.js';
import { useWords } from '../i18n/language.js';
import { Page } from '../layout/page.js';

/** What becomes of mails, for an administrator. */
export function MailPage() {
  const { mail: words } = useWords();
  return (
    <Page title={words.title}>
      <section aria-labelledby="on-way-heading" className="panel">
        <h2 id="on-way-heading">{words.onWay}</h2>
        <MailOnItsWay />
      </section>
      <section aria-labelledby="suppressions-heading" className="panel">
        <h2 id="suppressions-heading">{words.suppressions}</h2>
        <p className="quiet">{words.suppressionsHint}</p>
        <Suppressions />
      </section>
      <section aria-labelledby="bounces-heading" className="panel">
        <h2 id="bounces-heading">{words.bounces}</h2>
        <p className="quiet">{words.bouncesHint}</p>
        <Bounces />
      </section>
    </Page>
  );
}
