import { Link } from 'react-router';
import type { InboxItem } from '#libs/contracts';
import { useLanguage } from '../i18n/language.js';
import { RoleTag } from './tags.js';

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
            <RoleTag role={item.role} />
            <span>{inbox.from(item.issuer)}</span>
            <span>{inbox.to(item.unitName)}</span>
            <time dateTime={item.receivedAt}>{inbox.received(moment(item.receivedAt))}</time>
            {item.signedForAt === null ? (
              <span className="tag tag-todo">{inbox.unsigned}</span>
            ) : (
              <span>{inbox.signedBy(item.signedForBy ?? '', moment(item.signedForAt))}</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
