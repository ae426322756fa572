import { useState } from 'react';
import { LeaderOrder } from '../admin/leader-order.js';
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
  const { admin } = useWords();
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
  const { admin } = useWords();
  const { grants } = useSession();
  const { data, error, refetch } = useOffices();
  const [chosen, setChosen] = useState('');
  const administered = grants.filter(({ role }) => role === 'administrator').map(({ unitId }) => unitId);
  const offices = data?.filter(({ id }) => administered.includes(id)) ?? [];
  const officeId = chosen || (offices[0]?.id ?? '');

  if (error) return <ProblemAlert problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  if (offices.length === 0) return <Empty title={admin.noOffice} />;
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
