import { useEffect, useRef, useState } from 'react';
import { useParams } from 'react-router';
import type { DocumentView, InboxEntry } from '#libs/contracts';
import { useDocument } from '../api/documents.js';
import { useInboxEntries, useSignFor } from '../api/inbox.js';
import { Paper } from '../document/paper.js';
import { DocumentFollowUps } from '../follow-ups/document-follow-ups.js';
import { useWords } from '../i18n/language.js';
import { isOpen, standingOf } from '../inbox/entries.js';
import { EntryActs } from '../inbox/entry-acts.js';
import { EntryPanel } from '../inbox/entry-panel.js';
import { EntryState } from '../inbox/inbox-rows.js';
import { OutOfForce } from '../inbox/out-of-force.js';
import { ReadingMark } from '../inbox/reading-mark.js';
import { ShownToMe } from '../inbox/shown-to-me.js';
import { Page } from '../layout/page.js';
import { DoneNotice } from '../parts/done-notice.js';
import { Empty } from '../parts/empty.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { Waiting } from '../parts/waiting.js';

/** A document as a unit received it: what of it concerns the unit, the text, and what the unit does with it. */
export function InboxDocumentPage() {
  const words = useWords();
  const { id = '' } = useParams();
  const entries = useInboxEntries(id);
  const document = useDocument(id);
  const title = document.data?.title ?? entries.data?.[0]?.title;

  if (entries.isPending || document.isPending) return <Waiting />;
  return (
    <Page title={title ?? words.inbox.title}>
      <ProblemAlert problem={entries.error} onRetry={() => void entries.refetch()} />
      {entries.data?.length === 0 && <Empty title={words.inbox.noEntry} />}
      <ProblemAlert problem={document.error} onRetry={() => void document.refetch()} />
      {document.data && <Received key={id} document={document.data} entries={entries.data ?? []} />}
    </Page>
  );
}

interface ReceivedProps {
  readonly document: DocumentView;
  readonly entries: readonly InboxEntry[];
}

interface Done {
  readonly title: string;
  readonly text: string | undefined;
}

function Received({ document, entries }: ReceivedProps) {
  const { inbox, document: words } = useWords();
  const [done, setDone] = useState<Done | null>(null);
  const standing = standingOf(entries);
  const past = entries.filter((entry) => !standing.includes(entry));
  const acting = standing.filter(({ officer, state }) => officer && state !== 'returned');
  // Of several units each has its own buttons; what is done leaves the lower edge of the screen to the text.
  const only = acting.length === 1 ? acting.find(isOpen) : undefined;
  const outOfForce = entries[0]?.outOfForce ?? null;
  const tell = (title: string, text?: string) => setDone({ title, text });

  return (
    <>
      {outOfForce && <OutOfForce outOfForce={outOfForce} />}
      {done && <DoneAtTop {...done} />}
      {standing.length > 0 && (
        <section aria-labelledby="receipt-heading" className="panel">
          <h2 id="receipt-heading">{inbox.receipt}</h2>
          {standing.map((entry) => (
            <EntryPanel key={entry.id} entry={entry}>
              <ShownToMe entry={entry} />
              {only === undefined && acting.includes(entry) && <Acts entry={entry} onDone={tell} />}
            </EntryPanel>
          ))}
          {past.map((entry) => (
            <p key={entry.id} className="card-notes">
              <span lang="zh-CN">{entry.unitName}</span>
              <EntryState item={entry} />
            </p>
          ))}
        </section>
      )}
      {document.seal !== null && (
        <p className="links">
          <a href={`/api/documents/${document.id}/file`} target="_blank" rel="noreferrer">
            {words.pdf}
          </a>
        </p>
      )}
      <DocumentFollowUps documentId={document.id} stage={document.stage} />
      <Paper document={document} />
      <ReadingMark entries={entries} />
      {only && <Acts key={only.id} entry={only} sticky onDone={tell} />}
    </>
  );
}

interface ActsProps {
  readonly entry: InboxEntry;
  readonly sticky?: boolean;
  onDone(title: string, text?: string): void;
}

function Acts({ entry, sticky = false, onDone }: ActsProps) {
  const signFor = useSignFor();
  return (
    <>
      <ProblemAlert problem={signFor.problem} />
      <EntryActs entry={entry} signFor={signFor} sticky={sticky} onDone={onDone} />
    </>
  );
}

/** The buttons stand at the other end of a long page. */
function DoneAtTop({ title, text }: Done) {
  const notice = useRef<HTMLDivElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever something else was done
  useEffect(() => {
    window.scrollTo({ top: 0 });
    notice.current?.focus({ preventScroll: true });
  }, [title, text]);

  return (
    <div ref={notice} tabIndex={-1}>
      <DoneNotice title={title}>{text && <p>{text}</p>}</DoneNotice>
    </div>
  );
}
