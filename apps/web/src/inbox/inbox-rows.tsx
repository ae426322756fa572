import { Link } from 'react-router';
import type { InboxItem } from '#libs/contracts';
import { useLanguage } from '../i18n/language.js';
import { DueDay } from '../parts/due-day.js';
import { RoleTag } from '../parts/tags.js';
import { isOpen, isToSign } from './entries.js';

export function InboxRows({ items }: { readonly items: readonly InboxItem[] }) {
  const { words, moment } = useLanguage();
  const { inbox } = words;
  return (
    <ul className="cards">
      {items.map((item) => (
        <li key={item.id}>
          <Link to={`/inbox/${item.documentId}`} className="card" lang="zh-CN">
            {item.title} {item.number}
          </Link>
          <span className="card-notes">
            {item.annulment !== null && <strong className="tag tag-todo">{inbox.annulled[item.annulment]}</strong>}
            <EntryState item={item} />
            <RoleTag role={item.role} />
            <span>{inbox.from(item.issuer)}</span>
            <span>{inbox.to(item.unitName)}</span>
            <time dateTime={item.receivedAt}>{inbox.received(moment(item.receivedAt))}</time>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** How far the unit has come with it, and by when it is to sign for it. */
export function EntryState({ item }: { readonly item: InboxItem }) {
  const { words, moment } = useLanguage();
  const { inbox } = words;
  const { dueOn, daysLeft, readAt, signedForAt, signedForBy, returnedAt, returnCode } = item;
  return (
    <>
      {isToSign(item) && <span className="tag tag-todo">{inbox.unsigned}</span>}
      {isToSign(item) && dueOn !== null && (
        <span>
          {inbox.due} <DueDay on={dueOn} left={daysLeft} />
        </span>
      )}
      {isOpen(item) && readAt !== null && <span>{inbox.readAt(moment(readAt))}</span>}
      {signedForAt !== null && (
        <>
          <span className="tag tag-signed-for">{inbox.signed}</span>
          <span className="wrap">{inbox.signedBy(signedForBy ?? '', moment(signedForAt))}</span>
        </>
      )}
      {returnedAt !== null && returnCode !== null && (
        <>
          <span className="tag">{inbox.returned}</span>
          <span className="wrap">{inbox.returnedFor(inbox.returnCodes[returnCode], moment(returnedAt))}</span>
        </>
      )}
    </>
  );
}
