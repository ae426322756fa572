import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { LeaderOrder } from '../admin/leader-order.js';
import { Leaving } from '../admin/leaving.js';
import { Numbers } from '../admin/numbers.js';
import { OfficeCalendarPanel } from '../admin/office-calendar.js';
import { OfficeSettingsPanel } from '../admin/office-settings.js';
import { Posts } from '../admin/posts.js';
import { Routes } from '../admin/routes.js';
import { StandIns } from '../admin/stand-ins.js';
import { useOffices, useUnits } from '../api/directory.js';
import { useSession } from '../api/session.js';
import { useWords } from '../i18n/language.js';
import { Page } from '../layout/page.js';
import { Empty } from '../parts/empty.js';
import { Field } from '../parts/field.js';
import { PageListView } from '../parts/page-list-view.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { Waiting } from '../parts/waiting.js';

export function AdminPage() {
  const { admin, mail } = useWords();
  return (
    <Page title={admin.title}>
      <ul className="cards panel">
        <li>
          <a className="card" href="/admin/queues">
            {admin.queues}
          </a>
          <span className="card-notes">{admin.queuesHint}</span>
        </li>
        <li>
          <Link className="card" to="/admin/mail">
            {mail.link}
          </Link>
          <span className="card-notes">{mail.linkHint}</span>
        </li>
        <li>
          <a className="card" href="/api/docs">
            {admin.apiDocs}
          </a>
          <span className="card-notes">{admin.apiDocsHint}</span>
        </li>
      </ul>
      <Offices />
    </Page>
  );
}

/** What an administrator looks after, office by office. */
function Offices() {
  const { admin, posts, routes, numbers, settings, calendar, leaving, standIns } = useWords();
  const { grants } = useSession();
  const { data, error, refetch } = useOffices();
  const [chosen, setChosen] = useState('');
  const administered = grants.filter(({ role }) => role === 'administrator').map(({ unitId }) => unitId);
  const offices = data?.filter(({ id }) => administered.includes(id)) ?? [];
  const office = offices.find(({ id }) => id === chosen) ?? offices[0];

  if (error) return <ProblemAlert problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  if (office === undefined) return <Empty title={admin.noOffice} />;
  const officeId = office.id;
  return (
    <>
      <div className="panel">
        <Field label={admin.office}>
          {(control) => (
            <select {...control} value={officeId} onChange={({ target }) => setChosen(target.value)}>
              {offices.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <Section id="posts" title={posts.title} hint={posts.hint}>
        <Posts key={officeId} officeId={officeId} />
      </Section>
      <Section id="routes" title={routes.title} hint={routes.hint}>
        <Routes key={officeId} office={office} />
      </Section>
      <Section id="numbers" title={numbers.title} hint={numbers.hint}>
        <Numbers key={officeId} office={office} />
      </Section>
      <Section id="settings" title={settings.title} hint={settings.hint}>
        <OfficeSettingsPanel key={officeId} officeId={officeId} />
      </Section>
      <Section id="calendar" title={calendar.title} hint={calendar.hint}>
        <OfficeCalendarPanel key={officeId} officeId={officeId} />
      </Section>
      <Section id="stand-ins" title={standIns.title} hint={standIns.hint}>
        <StandIns key={officeId} office={office} />
      </Section>
      <Section id="leaving" title={leaving.title} hint={leaving.hint}>
        <Leaving key={officeId} officeId={officeId} />
      </Section>
      <section aria-labelledby="leaders-heading" className="panel">
        <h2 id="leaders-heading">{admin.leaders}</h2>
        <LeaderOrder key={officeId} officeId={officeId} />
      </section>
      <section aria-labelledby="units-heading" className="panel">
        <h2 id="units-heading">{admin.units}</h2>
        <Units officeId={officeId} />
      </section>
    </>
  );
}

interface SectionProps {
  readonly id: string;
  readonly title: string;
  readonly hint: string;
  readonly children: ReactNode;
}

function Section({ id, title, hint, children }: SectionProps) {
  return (
    <section aria-labelledby={`${id}-heading`} className="panel">
      <h2 id={`${id}-heading`}>{title}</h2>
      <p className="quiet">{hint}</p>
      {children}
    </section>
  );
}

function Units({ officeId }: { readonly officeId: string }) {
  const { admin } = useWords();
  const units = useUnits(officeId);
  return (
    <PageListView list={units} empty={admin.empty} emptyText={admin.emptyText}>
      {(items) => (
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{admin.columnName}</th>
              <th scope="col">{admin.columnCode}</th>
              <th scope="col">{admin.columnCategory}</th>
              <th scope="col">{admin.columnMail}</th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ id, code, name, category, email }) => (
              <tr key={id}>
                <th scope="row" lang="zh-CN">
                  {name}
                </th>
                <td data-label={admin.columnCode}>{code}</td>
                <td data-label={admin.columnCategory} lang="zh-CN">
                  {category}
                </td>
                <td className="wide" data-label={admin.columnMail}>
                  {email ?? '—'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </PageListView>
  );
}
