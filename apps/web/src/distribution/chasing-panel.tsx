import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { ChaseView, LedgerView } from '#libs/contracts';
import { useRemind } from '../api/distribution.js';
import { useLanguage, useWords } from '../i18n/language.js';
import { Dialog } from '../parts/dialog.js';
import { DoneNotice } from '../parts/done-notice.js';

/** How many of the next chases are named before the others are folded away. */
const namedAtMost = 3;

interface ChasingPanelProps {
  readonly ledger: LedgerView;
  /** Ids of entries that the clerk ticked and that are outstanding. */
  readonly ticked: readonly string[];
  onDone(): void;
}

/** 催收: who has not signed, when they are chased next by themselves, and the button that does so now. */
export function ChasingPanel({ ledger, ticked, onDone }: ChasingPanelProps) {
  const { chasing } = useWords();
  const remind = useRemind(ledger.documentId);
  const [asked, setAsked] = useState(false);
  const { outstanding } = ledger.totals;
  const chased = ticked.length > 0 ? ticked.length : outstanding;

  const confirm = () =>
    remind.run(ticked.length > 0 ? ticked : null, () => {
      setAsked(false);
      onDone();
    });

  return (
    <section aria-labelledby="chasing-heading" className="panel">
      <h2 id="chasing-heading">{chasing.title}</h2>
      {remind.result && (
        <DoneNotice title={chasing.done(remind.result.units)}>
          <p>{chasing.doneText(remind.result.mails)}</p>
        </DoneNotice>
      )}
      <p>{outstanding === 0 ? chasing.none : chasing.outstanding(outstanding)}</p>
      {outstanding > 0 && (
        <div className="actions">
          {ledger.may.clerk && (
            <Button
              size="large"
              type="primary"
              onClick={() => {
                remind.reset();
                setAsked(true);
              }}
            >
              {ticked.length > 0 ? chasing.ticked(chased) : chasing.all(chased)}
            </Button>
          )}
          <Link className="button-link" to={`/distribution/${ledger.documentId}/call-list`}>
            {chasing.callList}
          </Link>
        </div>
      )}
      <Chases chases={ledger.chases} outstanding={outstanding} />
      {asked && (
        <Dialog
          title={chasing.confirmTitle}
          confirm={chasing.confirm}
          pending={remind.pending}
          problem={remind.problem}
          onConfirm={confirm}
          onClose={() => setAsked(false)}
        >
          <p>{chasing.confirmText(chased)}</p>
        </Dialog>
      )}
    </section>
  );
}

function Chases({ chases, outstanding }: { readonly chases: readonly ChaseView[]; readonly outstanding: number }) {
  const { chasing } = useWords();
  // Where nobody is outstanding, nothing comes of those that wait.
  const next = outstanding === 0 ? [] : chases.filter(({ state }) => state === 'waiting');
  const past = chases.filter(({ state }) => state === 'fired');
  return (
    <>
      <h3>{chasing.next}</h3>
      {next.length === 0 && <p className="quiet">{chasing.noNext}</p>}
      <ChaseList chases={next.slice(0, namedAtMost)} />
      {next.length > namedAtMost && (
        <details>
          <summary>{chasing.more(next.length - namedAtMost)}</summary>
          <ChaseList chases={next.slice(namedAtMost)} />
        </details>
      )}
      {past.length > 0 && (
        <details>
          <summary>{chasing.past(past.length)}</summary>
          <ChaseList chases={past} />
        </details>
      )}
    </>
  );
}

function ChaseList({ chases }: { readonly chases: readonly ChaseView[] }) {
  const { words, moment, told } = useLanguage();
  const { chasing } = words;
  return (
    <ul className="plain">
      {chases.map(({ rung, firesAt, because, unitName }) => (
        <li key={`${rung} ${firesAt} ${unitName}`} className="wrap">
          {chasing.nextOne(chasing.rungs[rung], moment(firesAt), unitName ?? chasing.everyone)}
          <span className="quiet block">{told(because)}</span>
        </li>
      ))}
    </ul>
  );
}
