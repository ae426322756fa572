import { Link } from 'react-router';
import { exportName, exportUrl, useMeetingBoard } from '../api/follow-ups.js';
import { useLanguage } from '../i18n/language.js';
import { PageListView } from '../parts/page-list-view.js';
import { Counts } from './counts.js';

/** Meeting by meeting: how far what it asked has come. */
export function MeetingBoard() {
  const { words, day } = useLanguage();
  const { followUps } = words;
  const board = useMeetingBoard();
  return (
    <section aria-label={followUps.meetings} className="panel">
      <PageListView list={board} empty={followUps.noMeetings} emptyText={followUps.noMeetingsText}>
        {(rows) => (
          <ul className="cards">
            {rows.map(({ documentId, title, number, sentAt, counts }) => (
              <li key={documentId}>
                <Link to={`/documents/${documentId}`} className="card wrap" lang="zh-CN">
                  {title} {number}
                </Link>
                <Counts counts={counts} />
                <span className="card-notes">
                  <time dateTime={sentAt}>{followUps.sentOn(day(sentAt))}</time>
                  <a href={exportUrl({ documentId })} download={exportName}>
                    {followUps.export}
                  </a>
                </span>
              </li>
            ))}
          </ul>
        )}
      </PageListView>
    </section>
  );
}
