import { useLocation, useParams } from 'react-router';
import { useDocument } from '../api/documents.js';
import { DocumentContent } from '../document/document-content.js';
import { useWords } from '../i18n/language.js';
import { Page } from '../layout/page.js';
import { DoneNotice } from '../parts/done-notice.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { StageTag } from '../parts/tags.js';
import { Waiting } from '../parts/waiting.js';

export function DocumentPage() {
  const words = useWords();
  const { id = '' } = useParams();
  const { data: document, error, refetch } = useDocument(id);
  const reload = () => void refetch();

  if (!document) {
    return error ? (
      <Page title={words.document.title}>
        <ProblemAlert problem={error} onRetry={reload} />
      </Page>
    ) : (
      <Waiting />
    );
  }
  const title = document.title || words.documents.untitled;
  return (
    <Page title={title} actions={<StageTag stage={document.stage} />}>
      <Arrival />
      <ProblemAlert problem={error} onRetry={reload} />
      <DocumentContent key={document.id} document={document} onReload={reload} />
    </Page>
  );
}

/** What the page before has done, when it led here. */
function Arrival() {
  const { document: words, acts, proof } = useWords();
  const { state }: { state: unknown } = useLocation();
  if (typeof state !== 'object' || state === null) return null;
  if ('corrected' in state) {
    return <DoneNotice title={state.corrected === 'correct' ? proof.corrected : acts.sentBackTo(proof.signer)} />;
  }
  if ('saved' in state) return <DoneNotice title={words.saved} />;
  if (!('imported' in state) || typeof state.imported !== 'number') return null;
  return <DoneNotice title={state.imported > 0 ? words.importedWithWarnings(state.imported) : words.imported} />;
}
