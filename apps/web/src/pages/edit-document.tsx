import { useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { useDocument } from '../api/documents.js';
import { CorrectionEditor } from '../document/correction-editor.js';
import { Editor } from '../document/editor.js';
import { useWords } from '../i18n/language.js';
import { Page } from '../layout/page.js';
import { Empty } from '../parts/empty.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { Waiting } from '../parts/waiting.js';

export function EditDocumentPage() {
  const { edit, proof } = useWords();
  const { id = '' } = useParams();
  const client = useQueryClient();
  const { data: document, error, refetch } = useDocument(id);
  if (!document && !error) return <Waiting />;
  const correcting = document?.may.includes('correct') ?? false;
  const title = correcting ? proof.correctTitle : edit.title;
  const reload = () => void client.invalidateQueries({ queryKey: ['documents', 'one', id] });
  return (
    <Page title={title} windowTitle={document ? `${title} - ${document.title}` : title}>
      <ProblemAlert problem={error} onRetry={() => void refetch()} />
      {document && !correcting && !document.may.includes('edit') && <Empty title={edit.notEditable} />}
      {document?.may.includes('edit') && (
        // A newer revision begins a new form: what was typed over the old one would undo it.
        <Editor key={document.revision} document={document} onReload={reload} />
      )}
      {document && correcting && <CorrectionEditor key={document.revision} document={document} onReload={reload} />}
    </Page>
  );
}
