import type { RedlineView } from '#libs/contracts';
import { useRedline } from '../api/redline.js';
import { useLanguage } from '../i18n/language.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { Waiting } from '../parts/waiting.js';

type Line = RedlineView['lines'][number];

interface RedlinePanelProps {
  readonly documentId: string;
  /** Hashes of the revisions. */
  readonly from: string;
  readonly to: string;
  readonly title: string;
}

/** What was put in and taken out between two revisions, paragraph by paragraph. */
export function RedlinePanel({ documentId, from, to, title }: RedlinePanelProps) {
  const { words } = useLanguage();
  const redline = useRedline(documentId, from, to);
  return (
    <section aria-labelledby="redline-heading" className="panel">
      <h2 id="redline-heading">{title}</h2>
      {redline.isLoading && <Waiting />}
      <ProblemAlert problem={redline.error} onRetry={() => void redline.refetch()} />
      {redline.data && (
        <>
          <p className="quiet">{words.redline.revisions(redline.data.from.no, redline.data.to.no)}</p>
          {redline.data.lines.length === 0 && <p>{words.redline.nothing}</p>}
          <ul className="plain-rows">
            {redline.data.lines.map((line) => (
              <RedlineRow key={`${line.before} ${line.after}`} line={line} />
            ))}
          </ul>
          {redline.data.more > 0 && <p className="quiet">{words.redline.more(redline.data.more)}</p>}
        </>
      )}
    </section>
  );
}

function RedlineRow({ line }: { readonly line: Line }) {
  const { locale, words } = useLanguage();
  const { label, kind, where, parts } = line;
  const renumbered = label.before !== label.after && line.before !== null && line.after !== null;
  return (
    <li>
      <div className="as-read">
        <span className="quiet">{locale === 'en' ? where.en : where.zh}</span>
        <span className="tag">{words.redline.kinds[kind]}</span>
      </div>
      <p className="redline" lang="zh-CN">
        {renumbered ? (
          <>
            {label.before !== '' && <del>{label.before}</del>}
            {label.after !== '' && <ins>{label.after}</ins>}
          </>
        ) : (
          label.after || label.before
        )}
        {parts.map((part, index) => {
          if (part.kind === 'added') return <ins key={keyOf(index)}>{part.text}</ins>;
          if (part.kind === 'removed') return <del key={keyOf(index)}>{part.text}</del>;
          return (
            <span key={keyOf(index)}>{shortened(part.text, { start: index > 0, end: index < parts.length - 1 })}</span>
          );
        })}
      </p>
    </li>
  );
}

/** Parts have no identity but their place in the paragraph. */
function keyOf(index: number): string {
  return String(index);
}

/** Characters of what is the same that are shown beside a change. */
const besides = 30;

/** Of a long stretch without a change, what stands next to the changes before and after it. */
function shortened(text: string, changes: { readonly start: boolean; readonly end: boolean }): string {
  const characters = [...text];
  if (characters.length <= 2 * besides + 10) return text;
  const first = changes.start || !changes.end ? characters.slice(0, besides).join('') : '';
  const last = changes.end ? characters.slice(-besides).join('') : '';
  return `${first}……${last}`;
}
