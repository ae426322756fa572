import { type ComponentType, lazy, Suspense } from 'react';
import { createBrowserRouter, type RouteObject } from 'react-router';
import { FailedPage, NotFoundPage } from './layout/failed-page.js';
import { RequireSession } from './layout/require-session.js';
import { Waiting } from './parts/waiting.js';

/** Each page is a file of its own, fetched when it is first opened. */
function page(path: string, load: () => Promise<ComponentType>): RouteObject {
  const Loaded = lazy(async () => ({ default: await load() }));
  return { path, element: <Loaded />, errorElement: <FailedPage /> };
}

const verify = lazy(async () => ({ default: (await import('./pages/verify.js')).VerifyPage }));
const login = lazy(async () => ({ default: (await import('./pages/login.js')).LoginPage }));

export const router = createBrowserRouter([
  { path: '/login', Component: LoginRoute, errorElement: <FailedPage /> },
  { path: '/verify', Component: VerifyRoute, errorElement: <FailedPage /> },
  {
    Component: RequireSession,
    errorElement: <FailedPage />,
    children: [
      page('/', async () => (await import('./pages/home.js')).HomePage),
      page('/documents', async () => (await import('./pages/documents.js')).DocumentsPage),
      page('/documents/new', async () => (await import('./pages/new-document.js')).NewDocumentPage),
      page('/documents/:id', async () => (await import('./pages/document.js')).DocumentPage),
      page('/documents/:id/edit', async () => (await import('./pages/edit-document.js')).EditDocumentPage),
      page('/tasks/:id', async () => (await import('./pages/task.js')).TaskPage),
      page('/distribution/:id', async () => (await import('./pages/distribution.js')).DistributionPage),
      page('/distribution/:id/call-list', async () => (await import('./pages/call-list.js')).CallListPage),
      page('/inbox', async () => (await import('./pages/inbox.js')).InboxPage),
      page('/inbox/:id', async () => (await import('./pages/inbox-document.js')).InboxDocumentPage),
      page('/follow-ups', async () => (await import('./pages/follow-ups.js')).FollowUpsPage),
      page('/follow-ups/:id', async () => (await import('./pages/follow-up.js')).FollowUpPage),
      page('/account', async () => (await import('./pages/account.js')).AccountPage),
      page('/admin', async () => (await import('./pages/admin.js')).AdminPage),
      page('/admin/mail', async () => (await import('./pages/mail.js')).MailPage),
      { path: '*', element: <NotFoundPage /> },
    ],
  },
]);

function VerifyRoute() {
  const Verify = verify;
  return (
    <Suspense fallback={<Waiting />}>
      <Verify />
    </Suspense>
  );
}

function LoginRoute() {
  const Login = login;
  return (
    <Suspense fallback={<Waiting />}>
      <Login />
    </Suspense>
  );
}
