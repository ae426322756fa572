import type { TimelineEntry } from '#libs/contracts';
import { distributionParticulars } from '../distribution/distribution-particulars.js';
import { type Language, useLanguage } from '../i18n/language.js';
import type { Words } from '../i18n/zh-cn.js';
import { decidingParticulars } from './deciding-particulars.js';
import { followUpParticulars } from './follow-up-particulars.js';
import { placeName } from './place-name.js';

/** From how many receipts in a row on they are folded away. */
const manyReceipts = 4;

/** What happened to the document, oldest first. */
export function Timeline({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  const { words } = useLanguage();
  return (
    <section aria-labelledby="timeline-heading" className="panel">
      <h2 id="timeline-heading">{words.document.timeline}</h2>
      <ol className="timeline">
        {inGroups(entries).map((group) => (
          <li key={group[0]?.seq}>
            {group.length < manyReceipts ? (
              group.map((entry) => <Entry key={entry.seq} entry={entry} />)
            ) : (
              <details>
                <summary>{words.timeline.receipts(group.length)}</summary>
                {group.map((entry) => (
                  <Entry key={entry.seq} entry={entry} />
                ))}
              </details>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Entry({ entry }: { readonly entry: TimelineEntry }) {
  const language = useLanguage();
  const { words, moment } = language;
  const particulars = particularsOf(entry, language);
  return (
    <div className="timeline-entry">
      <strong>{titleOf(entry.type, words.timeline)}</strong>
      <span className="quiet">
        <span className="wrap">{entry.by ?? words.timeline.system}</span>{' '}
        <time dateTime={entry.at}>{moment(entry.at)}</time>
      </span>
      {particulars.length > 0 && <span className="wrap">{particulars.join(words.app.comma)}</span>}
    </div>
  );
}

/** Receipts that follow each other make one group, everything else stands alone. */
function inGroups(entries: readonly TimelineEntry[]): TimelineEntry[][] {
  const groups: TimelineEntry[][] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (entry.type === 'signed-for' && last?.[0]?.type === 'signed-for') last.push(entry);
    else groups.push([entry]);
  }
  return groups;
}

/** An event that this page does not know yet goes by its own name. */
function titleOf(type: string, words: Words['timeline']): string {
  const title = Object.hasOwn(words, type) ? words[type as keyof Words['timeline']] : type;
  return typeof title === 'string' ? title : type;
}

function particularsOf(entry: TimelineEntry, language: Language): string[] {
  const { type, data } = entry;
  const { timeline: words, places, signing, history } = language.words;
  const text = (key: string, say: (value: string) => string) => {
    const value = data[key];
    return typeof value === 'string' && value !== '' ? [say(value)] : [];
  };
  const count = (key: string, say: (value: number) => string) => {
    const value = data[key];
    return typeof value === 'number' ? [say(value)] : [];
  };
  return [
    ...text('fileName', words.file),
    ...(type === 'edited' ? count('no', words.revision) : []),
    ...count('round', words.round),
    ...text('step', type === 'returned-to-step' ? history.returnedTo : words.step),
    ...decidingParticulars(entry, language),
    ...followUpParticulars(entry, language),
    ...text('number', words.number),
    ...count('units', words.units),
    ...text('unitName', (name) => name),
    ...distributionParticulars(entry, language),
    ...count('readings', words.readings),
    ...text('paragraph', (key) => placeName(key, places)),
    ...text('reason', words.reason),
    ...text('remark', words.remark),
    ...text('opinion', words.remark),
    ...(type === 'signed' && data['opinion'] === '' ? [words.remark(signing.opinion(''))] : []),
    ...acceptedOf(data['accepted'], signing),
    ...text('replacement', words.replacement),
    ...(data['via'] === 'mail-link' ? [words.viaMailLink] : []),
  ];
}

/** The warnings that a signer took on themselves, and why. */
function acceptedOf(accepted: unknown, words: Words['signing']): string[] {
  if (typeof accepted !== 'object' || accepted === null) return [];
  const { warnings, reason } = accepted as { warnings?: unknown; reason?: unknown };
  return Array.isArray(warnings) && typeof reason === 'string' ? [words.accepted(warnings.length, reason)] : [];
}
