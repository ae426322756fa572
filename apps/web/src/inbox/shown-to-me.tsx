import { Button } from 'antd';
import type { InboxEntry } from '#libs/contracts';
import { useMarkCirculatedRead } from '../api/inbox.js';
import { useSession } from '../api/session.js';
import { useLanguage } from '../i18n/language.js';
import { ProblemAlert } from '../parts/problem-alert.js';

/** Where an entry was shown to the reader: by whom, with what words, and the button that says that they read it. */
export function ShownToMe({ entry }: { readonly entry: InboxEntry }) {
  const { words, moment } = useLanguage();
  const { inbox } = words;
  const { personId } = useSession();
  const markRead = useMarkCirculatedRead();
  const mine = entry.circulation.find((shown) => shown.personId === personId);
  if (mine === undefined) return null;
  const { forwardedBy, forwardedAt, note, readAt } = mine;
  return (
    <div>
      <p className="as-read">
        <span className="wrap">{inbox.forwarded(forwardedBy, moment(forwardedAt))}</span>
        {readAt !== null && <span className="tag tag-signed-for">{inbox.readAt(moment(readAt))}</span>}
      </p>
      {note !== null && <p className="wrap">{inbox.noteOf(note)}</p>}
      <ProblemAlert problem={markRead.problem} />
      {readAt === null && (
        <p className="actions">
          <Button
            size="large"
            type={entry.officer ? 'default' : 'primary'}
            loading={markRead.pending}
            onClick={() => markRead.run(entry.id)}
          >
            {inbox.markRead}
          </Button>
        </p>
      )}
    </div>
  );
}
