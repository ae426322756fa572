import { Alert, Button } from 'antd';
import { Link } from 'react-router';
import { useWords } from '../i18n/language.js';
import { Page } from './page.js';

/** A page that could not be loaded or drawn: after an update of the system its parts have new names. */
export function FailedPage() {
  const { app, problems } = useWords();
  return (
    <main id="content">
      <Alert
        type="error"
        showIcon
        title={problems.pageFailed}
        description={problems.pageFailedRemedy}
        action={<Button onClick={() => window.location.reload()}>{app.reload}</Button>}
      />
    </main>
  );
}

export function NotFoundPage() {
  const { nav, problems } = useWords();
  return (
    <Page title={problems.notFound}>
      <p>{problems.notFoundRemedy}</p>
      <Link to="/">{nav.tasks}</Link>
    </Page>
  );
}
