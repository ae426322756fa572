import { useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { useDocument } from '../api/documents.js';
import { Editor } from '../document/editor.js';
import { useWords } from '../i18n/language.js';
import { Page } from '../layout/page.js';
import { Empty } from '../parts/empty.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { Waiting } from '../parts/waiting.js';

export function EditDocumentPage() {
  const { edit } = useWords();
  const { id = '' } = useParams();
  const client = useQueryClient();
  const { data: document, error, refetch } = useDocument(id);
  if (!document && !error) return <Waiting />;
  return (
    <Page title={edit.title} windowTitle={document ? `${edit.title} - ${document.title}` : edit.title}>
      <ProblemAlert problem={error} onRetry={() => void refetch()} />
      {document && !document.may.includes('edit') && <Empty title={edit.notEditable} />}
      {document?.may.includes('edit') && (
        // A newer revision begins a new form: what was typed over the old one would undo it.
        <Editor
          key={document.revision}
          document={document}
          onReload={() => void client.invalidateQueries({ queryKey: ['documents', 'one', id] })}
        />
      )}
    </Page>
  );
}
