import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { useDocuments } from '../api/documents.js';
import { holds, useSession } from '../api/session.js';
import { useWords } from '../i18n/language.js';
import { Page } from '../layout/page.js';
import { DocumentRows } from '../parts/document-rows.js';
import { PageListView } from '../parts/page-list-view.js';

export function DocumentsPage() {
  const { documents: words, nav } = useWords();
  const session = useSession();
  const navigate = useNavigate();
  const documents = useDocuments();
  return (
    <Page
      title={words.title}
      actions={
        holds(session, 'drafter') && (
          <Button type="primary" size="large" onClick={() => navigate('/documents/new')}>
            {nav.newDocument}
          </Button>
        )
      }
    >
      <PageListView list={documents} empty={words.empty}>
        {(items) => <DocumentRows documents={items} />}
      </PageListView>
    </Page>
  );
}
