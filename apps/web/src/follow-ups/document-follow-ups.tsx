import type { DocumentFollowUps as Asked } from '#libs/contracts';
import type { Stage } from '#libs/minutes';
import { exportName, exportUrl, useDocumentFollowUps } from '../api/follow-ups.js';
import { useLimited } from '../api/session.js';
import { useWords } from '../i18n/language.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { Counts } from './counts.js';
import { FollowUpRows } from './follow-up-rows.js';

/** 督办事项 of a document that was sent out: all for the office, for a unit its own. */
export function DocumentFollowUps({ documentId, stage }: { readonly documentId: string; readonly stage: Stage }) {
  const limited = useLimited();
  return !limited && (stage === 'distribution' || stage === 'done') ? <Section documentId={documentId} /> : null;
}

function Section({ documentId }: { readonly documentId: string }) {
  const { followUps } = useWords();
  const { data, error, refetch } = useDocumentFollowUps(documentId);
  // Whoever is asked for nothing is not told so.
  if (data === undefined ? error === null : !data.whole && data.items.length === 0) return null;
  return (
    <section aria-labelledby="follow-ups-heading" className="panel">
      <h2 id="follow-ups-heading">{followUps.section}</h2>
      <ProblemAlert problem={error} onRetry={() => void refetch()} />
      {data && <Content asked={data} />}
    </section>
  );
}

function Content({ asked: { ready, whole, counts, items, documentId } }: { readonly asked: Asked }) {
  const { followUps } = useWords();
  if (!ready) return <p className="quiet">{followUps.sectionWaiting}</p>;
  if (items.length === 0) return <p className="quiet">{followUps.sectionNone}</p>;
  return (
    <>
      {whole && <Counts counts={counts} />}
      {counts['to-confirm'] > 0 && <p>{followUps.confirmFirst(counts['to-confirm'])}</p>}
      <FollowUpRows items={items} />
      <p className="links">
        <a href={exportUrl({ documentId })} download={exportName}>
          {followUps.export}
        </a>
      </p>
    </>
  );
}
