import { Alert } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { LedgerView } from '#libs/contracts';
import { useLedger } from '../api/distribution.js';
import { useDocument } from '../api/documents.js';
import { AdditionsPanel } from '../distribution/additions-panel.js';
import { ChasingPanel } from '../distribution/chasing-panel.js';
import type { LedgerAct } from '../distribution/ledger-acts.js';
import { LedgerMatrix } from '../distribution/ledger-matrix.js';
import { LedgerTotals } from '../distribution/ledger-totals.js';
import { isOutstanding, unitsOf } from '../distribution/ledger-units.js';
import { PublicationPanel } from '../distribution/publication-panel.js';
import { ReissueDialog } from '../distribution/reissue-dialog.js';
import { SettleDialog } from '../distribution/settle-dialog.js';
import { SettleReturnDialog } from '../distribution/settle-return-dialog.js';
import { useLanguage, useWords } from '../i18n/language.js';
import { Page } from '../layout/page.js';
import { DoneNotice } from '../parts/done-notice.js';
import { Empty } from '../parts/empty.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { StageTag } from '../parts/tags.js';
import { Waiting } from '../parts/waiting.js';

const dialogs = { settle: SettleDialog, 'settle-return': SettleReturnDialog, reissue: ReissueDialog };

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
      {ledger.data && <Ledger ledger={ledger.data} officeId={document?.officeId} />}
    </Page>
  );
}

function Ledger({ ledger, officeId }: { readonly ledger: LedgerView; readonly officeId: string | undefined }) {
  const { distribution } = useWords();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [act, setAct] = useState<LedgerAct | null>(null);
  const [done, setDone] = useState<string | null>(null);

  const units = unitsOf(ledger.rows);
  const inForce = ledger.annulment === null;
  // Whoever has signed since it was ticked is not chased.
  const outstanding = units.filter(isOutstanding).flatMap(({ inbox }) => (inbox === null ? [] : [inbox.id]));
  const stillTicked = outstanding.filter((id) => ticked.has(id));
  const ActDialog = act && dialogs[act.kind];

  return (
    <>
      {ledger.annulment && <Annulled annulment={ledger.annulment} />}
      {units.length === 0 ? (
        <Empty title={distribution.empty}>{distribution.emptyText}</Empty>
      ) : (
        <>
          <LedgerTotals totals={ledger.totals} />
          <div className="ledger-panels">
            {inForce && ledger.totals.main > 0 && (
              <ChasingPanel ledger={ledger} ticked={stillTicked} onDone={() => setTicked(new Set())} />
            )}
            <div>
              <AdditionsPanel ledger={ledger} officeId={officeId} />
              <PublicationPanel ledger={ledger} />
            </div>
          </div>
          {done && <DoneNotice title={done} onClose={() => setDone(null)} />}
          <LedgerMatrix
            units={units}
            clerk={ledger.may.clerk}
            inForce={inForce}
            ticked={ticked}
            onTicked={setTicked}
            onAct={setAct}
          />
        </>
      )}
      {act && ActDialog && (
        <ActDialog
          documentId={ledger.documentId}
          act={act}
          onDone={(title) => {
            setAct(null);
            setDone(title);
          }}
          onClose={() => setAct(null)}
        />
      )}
    </>
  );
}

function Annulled({ annulment }: { readonly annulment: NonNullable<LedgerView['annulment']> }) {
  const { words, moment } = useLanguage();
  const { distribution, timeline } = words;
  const { kind, reason, at, replacement } = annulment;
  return (
    <Alert
      className="notice"
      type="error"
      showIcon
      role="note"
      title={distribution.annulled[kind]}
      description={
        <>
          <p className="wrap">{timeline.reason(reason)}</p>
          {replacement !== null && <p className="wrap">{distribution.replacedBy(replacement)}</p>}
          <p>{distribution.annulledText}</p>
          <p className="quiet">
            <time dateTime={at}>{moment(at)}</time>
          </p>
        </>
      }
    />
  );
}
