import { Button } from 'antd';
import { Link } from 'react-router';
import type { CirculatedItem } from '#libs/contracts';
import { useMarkCirculatedRead } from '../api/inbox.js';
import { useLanguage } from '../i18n/language.js';
import { ProblemAlert } from '../parts/problem-alert.js';

/** 传阅给我的: by whom and with what words; read once the person says so. */
export function CirculatedRows({ items }: { readonly items: readonly CirculatedItem[] }) {
  return (
    <ul className="cards">
      {items.map((item) => (
        <CirculatedRow key={item.deliveryId} item={item} />
      ))}
    </ul>
  );
}

function CirculatedRow({ item }: { readonly item: CirculatedItem }) {
  const { words, moment } = useLanguage();
  const { inbox } = words;
  const markRead = useMarkCirculatedRead();
  const { deliveryId, documentId, title, number, unitName, issuer, forwardedBy, forwardedAt, note, readAt } = item;
  return (
    <li>
      <Link to={`/inbox/${documentId}`} className="card" lang="zh-CN">
        {title} {number}
      </Link>
      {note !== null && <p className="wrap">{inbox.noteOf(note)}</p>}
      <span className="card-notes">
        {readAt !== null && <span className="tag tag-signed-for">{inbox.read}</span>}
        <span>{inbox.forwarded(forwardedBy, moment(forwardedAt))}</span>
        <span>{inbox.to(unitName)}</span>
        <span>{inbox.from(issuer)}</span>
        {readAt !== null && <time dateTime={readAt}>{inbox.readAt(moment(readAt))}</time>}
      </span>
      {readAt === null && (
        <p className="actions card-acts">
          <Button
            aria-label={inbox.markReadOf(title)}
            loading={markRead.pending}
            onClick={() => markRead.run(deliveryId)}
          >
            {inbox.markRead}
          </Button>
        </p>
      )}
      <ProblemAlert problem={markRead.problem} />
    </li>
  );
}
