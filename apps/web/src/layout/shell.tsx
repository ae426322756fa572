import { Button } from 'antd';
import { Suspense } from 'react';
import { Link, NavLink, Outlet, ScrollRestoration, useLocation, useNavigate } from 'react-router';
import { holds, useSession, useSignOut } from '../api/session.js';
import { useLanguage } from '../i18n/language.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { Waiting } from '../parts/waiting.js';
import { LanguageSwitch } from './language-switch.js';
import { toLogin } from './to-login.js';

/** What all pages behind the login share: name, navigation by role, who is signed in. */
export function Shell() {
  const { words } = useLanguage();
  const session = useSession();
  const signOut = useSignOut();
  const navigate = useNavigate();

  const limited = session.limitedTo !== null;
  const { pathname } = useLocation();
  const links = [
    { to: '/', label: words.nav.tasks, shown: true },
    { to: '/documents', label: words.nav.documents, shown: true },
    { to: '/documents/new', label: words.nav.newDocument, shown: holds(session, 'drafter') },
    { to: '/inbox', label: words.nav.inbox, shown: holds(session, 'unit-officer', 'unit-reader') },
    {
      to: '/follow-ups',
      label: words.nav.followUps,
      shown: holds(session, 'unit-officer', 'distributor', 'drafter', 'auditor'),
    },
    { to: '/admin', label: words.nav.admin, shown: holds(session, 'administrator') },
  ];

  return (
    <>
      <a className="skip" href="#content">
        {words.app.skip}
      </a>
      <header className="site-head">
        <div className="site-head-inner">
          <NavLink to="/" className="brand">
            {words.app.name}
          </NavLink>
          {!limited && (
            <nav aria-label={words.app.mainNavigation}>
              <ul>
                {links
                  .filter(({ shown }) => shown)
                  .map(({ to, label }) => (
                    <li key={to}>
                      <NavLink to={to} end>
                        {label}
                      </NavLink>
                    </li>
                  ))}
              </ul>
            </nav>
          )}
          <div className="person">
            {limited ? (
              <span className="person-name" title={session.name}>
                {session.name}
              </span>
            ) : (
              <NavLink to="/account" className="person-name" title={session.name}>
                {session.name}
              </NavLink>
            )}
            <LanguageSwitch />
            <Button
              type="text"
              loading={signOut.pending}
              onClick={() => signOut.run(undefined, () => navigate('/login', { replace: true }))}
            >
              {words.app.signOut}
            </Button>
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        <ProblemAlert problem={signOut.problem} />
        {limited && (
          <p className="quiet">
            {words.app.limited} <Link to={toLogin(pathname)}>{words.app.signIn}</Link>
          </p>
        )}
        <Suspense fallback={<Waiting />}>
          <Outlet />
        </Suspense>
      </main>
      <ScrollRestoration />
    </>
  );
}
