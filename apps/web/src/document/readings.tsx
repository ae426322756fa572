import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { DocumentView, ReadingView } from '#libs/contracts';
import { useConfirmReadings } from '../api/readings.js';
import { useLanguage, useWords } from '../i18n/language.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { type Entry, listLabels } from './attendance-text.js';
import { ReadingCorrection } from './reading-correction.js';
import { reloadHelps } from './reload-helps.js';

/** How many are shown at once; a long list would hide the document. */
const shownAtOnce = 10;

interface ReadingsProps {
  readonly document: DocumentView;
  readonly readings: readonly ReadingView[];
  /** Takes over a correction; without it, `elsewhere` leads to where one is made. */
  readonly onCorrect?: (reading: ReadingView, entry: Entry) => void;
  readonly elsewhere?: ReactNode;
  readonly onConfirmed?: () => void;
  onReload(): void;
}

/** Entries of the attendance that the import was unsure of: a person confirms or corrects each. */
export function Readings({ document, readings, onCorrect, elsewhere, onConfirmed, onReload }: ReadingsProps) {
  const { app, readings: words } = useWords();
  const confirming = useConfirmReadings(document);
  if (readings.length === 0) return null;
  const open = readings.filter(({ confirmed }) => confirmed === null);
  const confirmed = readings.filter((reading) => reading.confirmed !== null);
  const confirm = (which: readonly ReadingView[]) =>
    confirming.run(
      which.map(({ no }) => no),
      onConfirmed,
    );
  const list = (some: readonly ReadingView[]) => (
    <ul className="plain-rows">
      {some.map((reading) => (
        <OpenReading
          key={reading.no}
          documentId={document.id}
          reading={reading}
          pending={confirming.pending}
          onConfirm={() => confirm([reading])}
          onCorrect={onCorrect && ((entry) => onCorrect(reading, entry))}
        />
      ))}
    </ul>
  );
  return (
    <section aria-labelledby="readings-heading" className="panel">
      <div className="row-head">
        <h2 id="readings-heading">{words.title}</h2>
        {open.length > 1 && (
          <Button loading={confirming.pending} onClick={() => confirm(open)}>
            {words.confirmAll(open.length)}
          </Button>
        )}
      </div>
      <p role="status">{open.length === 0 ? words.noneOpen : words.open(open.length)}</p>
      {open.length > 0 && elsewhere}
      {list(open.slice(0, shownAtOnce))}
      {open.length > shownAtOnce && (
        <details>
          <summary>{words.more(open.length - shownAtOnce)}</summary>
          {list(open.slice(shownAtOnce))}
        </details>
      )}
      <ProblemAlert
        problem={confirming.problem}
        onRetry={reloadHelps(confirming.problem) ? onReload : undefined}
        retryLabel={app.reload}
      />
      {confirmed.length > 0 && <Confirmed readings={confirmed} />}
    </section>
  );
}

interface OpenReadingProps {
  readonly documentId: string;
  readonly reading: ReadingView;
  readonly pending: boolean;
  readonly onCorrect: ((entry: Entry) => void) | undefined;
  onConfirm(): void;
}

function OpenReading({ documentId, reading, pending, onConfirm, onCorrect }: OpenReadingProps) {
  const { readings: words } = useWords();
  const [correcting, setCorrecting] = useState(false);
  const entry = reading.unit + reading.post + reading.name;
  return (
    <li>
      <AsRead reading={reading} />
      <p className="quiet">{words.doubts[reading.doubt]}</p>
      {correcting && onCorrect ? (
        <ReadingCorrection
          documentId={documentId}
          reading={reading}
          onCorrect={onCorrect}
          onClose={() => setCorrecting(false)}
        />
      ) : (
        <div className="actions">
          <Button disabled={pending} aria-label={words.confirmOf(entry)} onClick={onConfirm}>
            {words.confirm}
          </Button>
          {onCorrect && (
            <Button aria-label={words.correctOf(entry)} onClick={() => setCorrecting(true)}>
              {words.correct}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

/** 列席　单位：市某局　姓名：某某 */
function AsRead({ reading: { list, unit, name, post } }: { readonly reading: ReadingView }) {
  const { readings: words } = useWords();
  const parts = [
    [words.unit, unit],
    [words.post, post],
    [words.name, name],
  ] as const;
  return (
    <div className="as-read">
      <span className="tag" lang="zh-CN">
        {listLabels[list]}
      </span>
      {parts
        .filter(([label, text]) => text !== '' || label !== words.post)
        .map(([label, text]) => (
          <span key={label}>
            <span className="quiet">{words.labelled(label)}</span>
            {text === '' ? <span className="quiet">{words.none}</span> : <strong lang="zh-CN">{text}</strong>}
          </span>
        ))}
    </div>
  );
}

function Confirmed({ readings }: { readonly readings: readonly ReadingView[] }) {
  const { words, moment } = useLanguage();
  return (
    <details>
      <summary>{words.readings.confirmed(readings.length)}</summary>
      <ul className="plain-rows">
        {readings.map((reading) => (
          <li key={reading.no}>
            <AsRead reading={reading} />
            {reading.confirmed && (
              <p className="quiet">{words.readings.confirmedBy(reading.confirmed.by, moment(reading.confirmed.at))}</p>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
