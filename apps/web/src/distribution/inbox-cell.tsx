import type { LedgerRow } from '#libs/contracts';
import { useLanguage } from '../i18n/language.js';
import { StateTag } from '../parts/tags.js';

/** How far a unit has come with its entry: it stands there, somebody has read it, signed for it or returned it. */
export function InboxCell({ inbox }: { readonly inbox: LedgerRow }) {
  const { words, moment } = useLanguage();
  const { distribution, inbox: inboxWords, timeline } = words;
  const { state, createdAt, readAt, readBy, signedForAt, signedForBy, returned, reissue } = inbox;
  return (
    <div>
      <span className="as-read">
        {state === 'accepted' ? (
          <span className="tag tag-accepted">{distribution.arrived}</span>
        ) : (
          <StateTag state={state} />
        )}
        {reissue && <span className="tag">{distribution.reissueTag}</span>}
      </span>
      {signedForAt !== null && (
        <span className="block wrap">{distribution.signedBy(signedForBy ?? '', moment(signedForAt))}</span>
      )}
      {returned && (
        <>
          <span className="block wrap">{distribution.returnedBy(returned.by, moment(returned.at))}</span>
          <span className="block wrap">{timeline.reason(inboxWords.returnCodes[returned.code])}</span>
          {returned.remark && <span className="block wrap">{returned.remark}</span>}
          {returned.settledAt && (
            <span className="quiet block">{distribution.returnSettled(moment(returned.settledAt))}</span>
          )}
        </>
      )}
      {readAt !== null && <span className="quiet block wrap">{distribution.readBy(readBy ?? '', moment(readAt))}</span>}
      <time className="quiet block" dateTime={createdAt}>
        {distribution.arrivedAt(moment(createdAt))}
      </time>
      {reissue && <span className="quiet block wrap">{distribution.reissueBy(reissue.by, reissue.reason)}</span>}
    </div>
  );
}
