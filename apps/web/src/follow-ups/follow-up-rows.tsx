import { Link } from 'react-router';
import type { FollowUpItem } from '#libs/contracts';
import { useWords } from '../i18n/language.js';
import { Due } from './due.js';
import { StandingTag } from './standing-tag.js';

interface FollowUpRowsProps {
  readonly items: readonly FollowUpItem[];
  /** Not on the page of the document itself. */
  readonly withDocument?: boolean;
}

export function FollowUpRows({ items, withDocument = false }: FollowUpRowsProps) {
  const { followUps } = useWords();
  return (
    <ul className="cards">
      {items.map((item) => (
        <li key={item.id}>
          <Link to={`/follow-ups/${item.id}`} className="card wrap" lang="zh-CN">
            {item.what}
          </Link>
          <span className="card-notes">
            <StandingTag standing={item.standing} />
            <span className="wrap" lang="zh-CN">
              {item.unit ?? (item.named === '' ? followUps.unnamed : item.named)}
            </span>
            <span>{followUps.roles[item.role]}</span>
            <Due item={item} />
            {item.percent !== null && item.standing === 'open' && <span>{followUps.percent(item.percent)}</span>}
            {withDocument && (
              <span className="wrap" lang="zh-CN">
                {item.title} {item.number}
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
