import { Button } from 'antd';
import { useState } from 'react';
import type { AdditionView, LedgerView } from '#libs/contracts';
import { useLanguage, useWords } from '../i18n/language.js';
import { DoneNotice } from '../parts/done-notice.js';
import { RoleTag } from '../parts/tags.js';
import { AdditionDecisionDialog } from './addition-decision-dialog.js';
import { AdditionDialog } from './addition-dialog.js';

interface Deciding {
  readonly addition: AdditionView;
  readonly approve: boolean;
}

interface AdditionsPanelProps {
  readonly ledger: LedgerView;
  readonly officeId: string | undefined;
}

/** 增发: what the clerk asked for, and what the signer says of it. */
export function AdditionsPanel({ ledger, officeId }: AdditionsPanelProps) {
  const { additions: words } = useWords();
  const [asking, setAsking] = useState(false);
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const { documentId, additions, annulment, may } = ledger;
  const mayAsk = may.clerk && annulment === null;
  if (additions.length === 0 && !mayAsk) return null;

  const finish = (title: string) => {
    setAsking(false);
    setDeciding(null);
    setDone(title);
  };
  return (
    <section aria-labelledby="additions-heading" className="panel">
      <h2 id="additions-heading">{words.title}</h2>
      {done && <DoneNotice title={done} />}
      <p className="quiet">{words.hint}</p>
      <ul className="plain-rows long-rows">
        {additions.map((addition) => (
          <Addition
            key={addition.id}
            addition={addition}
            mayDecide={may.signer && addition.state === 'requested'}
            mayApprove={annulment === null}
            onDecide={(approve) => setDeciding({ addition, approve })}
          />
        ))}
      </ul>
      {mayAsk && (
        <p className="actions">
          <Button size="large" onClick={() => setAsking(true)}>
            {words.ask}
          </Button>
        </p>
      )}
      {asking && (
        <AdditionDialog
          documentId={documentId}
          officeId={officeId}
          onDone={(unit) => finish(words.asked(unit))}
          onClose={() => setAsking(false)}
        />
      )}
      {deciding && (
        <AdditionDecisionDialog
          documentId={documentId}
          {...deciding}
          onDone={finish}
          onClose={() => setDeciding(null)}
        />
      )}
    </section>
  );
}

interface AdditionProps {
  readonly addition: AdditionView;
  readonly mayDecide: boolean;
  readonly mayApprove: boolean;
  onDecide(approve: boolean): void;
}

function Addition({ addition, mayDecide, mayApprove, onDecide }: AdditionProps) {
  const { words, moment } = useLanguage();
  const { additions } = words;
  const { unitName, role, reason, requestedBy, requestedAt, state, decidedBy, decidedAt, remark } = addition;
  return (
    <li>
      <div className="as-read">
        <strong lang="zh-CN">{unitName}</strong>
        <RoleTag role={role} />
        <span className={state === 'requested' ? 'tag tag-pending' : 'tag'}>{additions.states[state]}</span>
      </div>
      <p className="wrap">{additions.because(reason)}</p>
      <p className="quiet wrap">{additions.requested(requestedBy, moment(requestedAt))}</p>
      {decidedAt && <p className="quiet wrap">{additions.decided(decidedBy ?? '', moment(decidedAt))}</p>}
      {remark && <p className="wrap">{additions.remarkOf(remark)}</p>}
      {mayDecide && (
        <div className="actions">
          {mayApprove && (
            <Button type="primary" aria-label={additions.approveOf(unitName)} onClick={() => onDecide(true)}>
              {additions.approve}
            </Button>
          )}
          <Button aria-label={additions.refuseOf(unitName)} onClick={() => onDecide(false)}>
            {additions.refuse}
          </Button>
        </div>
      )}
    </li>
  );
}
