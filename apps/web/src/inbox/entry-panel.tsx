import type { ReactNode } from 'react';
import type { InboxEntry } from '#libs/contracts';
import { useLanguage } from '../i18n/language.js';
import { RoleTag } from '../parts/tags.js';
import { CirculationList } from './circulation-list.js';
import { Concerns } from './concerns.js';
import { EntryState } from './inbox-rows.js';

/** One entry: whose it is, how far the unit has come with it, what of it concerns the unit. */
export function EntryPanel({ entry, children }: { readonly entry: InboxEntry; readonly children?: ReactNode }) {
  const { words, moment } = useLanguage();
  const { inbox } = words;
  return (
    <div className="receipt">
      <div className="card-notes">
        <strong lang="zh-CN">{entry.unitName}</strong>
        <RoleTag role={entry.role} />
        <span>{inbox.from(entry.issuer)}</span>
        <time dateTime={entry.receivedAt}>{inbox.received(moment(entry.receivedAt))}</time>
      </div>
      <div className="card-notes">
        <EntryState item={entry} />
        {entry.role === 'copy' && entry.signedForAt === null && <span>{inbox.noDue}</span>}
        {entry.signedForAt !== null && (
          <a href={`/api/distribution/deliveries/${entry.id}/receipt`} target="_blank" rel="noreferrer">
            {inbox.receiptPdf}
          </a>
        )}
      </div>
      <Concerns entry={entry} />
      {entry.officer && <CirculationList circulation={entry.circulation} />}
      {children}
    </div>
  );
}
