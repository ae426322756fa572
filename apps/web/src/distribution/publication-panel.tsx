import { Button } from 'antd';
import { useState } from 'react';
import type { LedgerView } from '#libs/contracts';
import { usePublish } from '../api/distribution.js';
import { useLanguage } from '../i18n/language.js';
import { Dialog } from '../parts/dialog.js';
import { DoneNotice } from '../parts/done-notice.js';
import { DueDay } from '../parts/due-day.js';

/** 主动公开: by when, whether it is, and the button that does it. */
export function PublicationPanel({ ledger }: { readonly ledger: LedgerView }) {
  const { words, moment, told } = useLanguage();
  const { publication: publicity } = words;
  const publish = usePublish(ledger.documentId);
  const [asked, setAsked] = useState(false);
  const { publication, annulment, may } = ledger;
  if (publication === null) return null;
  const { state, dueOn, daysLeft, because, publishedAt, publishedBy } = publication;
  return (
    <section aria-labelledby="publication-heading" className="panel">
      <h2 id="publication-heading">{publicity.title}</h2>
      {publish.result && <DoneNotice title={publicity.done} />}
      <p className="as-read">
        <span className={`tag ${state === 'published' ? 'tag-done' : state === 'waiting' ? 'tag-pending' : ''}`}>
          {publicity.states[state]}
        </span>
        {state === 'waiting' && (
          <span>
            {publicity.due} <DueDay on={dueOn} left={daysLeft} />
          </span>
        )}
        {publishedAt !== null && (
          <span>
            {publishedBy === null
              ? publicity.publishedAt(moment(publishedAt))
              : publicity.publishedBy(publishedBy, moment(publishedAt))}
          </span>
        )}
      </p>
      {state === 'withdrawn' && <p className="quiet">{publicity.withdrawnText}</p>}
      {state === 'waiting' && (
        <details className="because">
          <summary>{publicity.because}</summary>
          <p className="wrap">{told(because)}</p>
        </details>
      )}
      {state === 'waiting' && annulment === null && may.clerk && (
        <p className="actions">
          <Button size="large" onClick={() => setAsked(true)}>
            {publicity.publish}
          </Button>
        </p>
      )}
      {asked && (
        <Dialog
          title={publicity.publishTitle}
          confirm={publicity.confirmPublish}
          pending={publish.pending}
          problem={publish.problem}
          onConfirm={() => publish.run(undefined, () => setAsked(false))}
          onClose={() => setAsked(false)}
        >
          <p>{publicity.publishText}</p>
        </Dialog>
      )}
    </section>
  );
}
