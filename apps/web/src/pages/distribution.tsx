import { Input } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { LedgerRow, LedgerView } from '#libs/contracts';
import { useLedger } from '../api/distribution.js';
import { useDocument } from '../api/documents.js';
import { holds, useSession } from '../api/session.js';
import { type LedgerFilter, ledgerFilters, matches, unitsOf } from '../document/ledger-matrix.js';
import { LedgerTable } from '../document/ledger-table.js';
import { SettleDialog } from '../document/settle-dialog.js';
import { useWords } from '../i18n/language.js';
import { Page } from '../layout/page.js';
import { DoneNotice } from '../parts/done-notice.js';
import { Empty } from '../parts/empty.js';
import { Field } from '../parts/field.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { StageTag } from '../parts/tags.js';
import { Waiting } from '../parts/waiting.js';

export function DistributionPage() {
  const { distribution: words } = useWords();
  const { id = '' } = useParams();
  const ledger = useLedger(id);
  const { data: document } = useDocument(id);

  if (ledger.isPending) return <Waiting />;
  const name = document && [document.title, document.number ?? ''].join(' ').trim();
  return (
    <Page
      title={words.title}
      windowTitle={name ? `${words.title} - ${name}` : words.title}
      actions={document && <StageTag stage={document.stage} />}
    >
      {name && (
        <p className="wrap">
          <Link to={`/documents/${id}`} lang="zh-CN">
            {name}
          </Link>
        </p>
      )}
      <ProblemAlert problem={ledger.error} onRetry={() => void ledger.refetch()} />
      {ledger.data && <Ledger ledger={ledger.data} />}
    </Page>
  );
}

function Ledger({ ledger }: { readonly ledger: LedgerView }) {
  const words = useWords();
  const { distribution } = words;
  const session = useSession();
  const [filter, setFilter] = useState<LedgerFilter>('all');
  const [text, setText] = useState('');
  const [settling, setSettling] = useState<LedgerRow | null>(null);
  const [settled, setSettled] = useState(false);

  if (ledger.rows.length === 0) return <Empty title={distribution.empty}>{distribution.emptyText}</Empty>;
  const units = unitsOf(ledger.rows);
  const shown = units.filter((unit) => matches(unit, filter, text));
  const filterNames: Readonly<Record<LedgerFilter, string>> = {
    all: distribution.all,
    outstanding: distribution.outstanding,
    'signed-for': distribution.signedFor,
    pending: distribution.mailWaiting,
    accepted: distribution.mailAccepted,
    rejected: distribution.mailRejected,
    uncertain: distribution.mailUncertain,
  };

  return (
    <>
      <Totals totals={ledger.totals} />
      {settled && <DoneNotice title={distribution.settled} />}
      <search className="filters" aria-label={distribution.filter}>
        <Field label={distribution.filterState}>
          {(control) => (
            <select {...control} value={filter} onChange={({ target }) => setFilter(target.value as LedgerFilter)}>
              {ledgerFilters.map((name) => (
                <option key={name} value={name}>
                  {filterNames[name]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={distribution.filterText}>
          {(control) => (
            <Input {...control} type="search" value={text} onChange={({ target }) => setText(target.value)} />
          )}
        </Field>
      </search>
      <p role="status" className="quiet">
        {distribution.shown(shown.length, units.length)}
      </p>
      {shown.length === 0 ? (
        <Empty title={distribution.noneMatch} />
      ) : (
        <LedgerTable units={shown} maySettle={holds(session, 'distributor')} onSettle={setSettling} />
      )}
      {settling && (
        <SettleDialog
          documentId={ledger.documentId}
          mail={settling}
          onSettled={() => {
            setSettling(null);
            setSettled(true);
          }}
          onClose={() => setSettling(null)}
        />
      )}
    </>
  );
}

function Totals({ totals }: { readonly totals: LedgerView['totals'] }) {
  const { distribution: words } = useWords();
  const figures = [
    [words.units, totals.units, ''],
    [words.main, totals.main, ''],
    [words.copy, totals.copy, ''],
    [words.mailAccepted, totals.mail.accepted, ''],
    [words.mailWaiting, totals.mail.pending + totals.mail.attempting, ''],
    [words.mailRejected, totals.mail.rejected, 'bad'],
    [words.mailUncertain, totals.mail.uncertain, 'bad'],
    [words.signedFor, totals.signedFor, ''],
    [words.outstanding, totals.outstanding, ''],
  ] as const;
  return (
    <dl className="figures" aria-label={words.totals}>
      {figures.map(([label, value, kind]) => (
        <div key={label} className={value > 0 ? kind : ''}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
