import type { DocumentView } from '#libs/contracts';
import { useLanguage } from '../i18n/language.js';

export function Facts({ document }: { readonly document: DocumentView }) {
  const { words, moment } = useLanguage();
  const facts = [
    [words.document.office, document.officeName],
    [words.document.meetingType, document.meetingType],
    [words.document.drafter, document.drafter],
    [words.document.revision, words.document.revisionNo(document.revisionNo)],
    [words.document.updated, moment(document.updatedAt)],
    ...(document.minutes.publicityReason === undefined
      ? []
      : [[words.document.publicityReason, document.minutes.publicityReason]]),
    ...(document.seal === null ? [] : [[words.document.seal, document.seal]]),
  ] as const;
  return (
    <dl className="facts" aria-label={words.document.facts}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className={value === document.seal ? 'hash' : undefined}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
