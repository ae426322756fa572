import type { LedgerRow } from '#libs/contracts';
import { useLanguage } from '../i18n/language.js';
import { StateTag } from '../parts/tags.js';

/** What became of a mail, and when; its particulars for those who must prove it. */
export function MailCell({ mail }: { readonly mail: LedgerRow }) {
  const { words, moment } = useLanguage();
  const { distribution } = words;
  const { state, address, attempts, response, messageId, mergedInto, notBefore, settledAt, reissue } = mail;
  const failed = state === 'rejected' || state === 'bounced' || state === 'uncertain';
  return (
    <div>
      <span className="as-read">
        <StateTag state={state} />
        {reissue && <span className="tag">{distribution.reissueTag}</span>}
      </span>
      <span className="quiet block wrap">{address}</span>
      {mergedInto !== null && <span className="quiet block wrap">{distribution.merged(mergedInto)}</span>}
      {notBefore !== null && <span className="quiet block">{distribution.notBefore(moment(notBefore))}</span>}
      {settledAt !== null && state !== 'merged' && (
        <time className="quiet block" dateTime={settledAt}>
          {failed ? moment(settledAt) : distribution.sentAt(moment(settledAt))}
        </time>
      )}
      {attempts > 1 && <span className="quiet block">{distribution.attempts(attempts)}</span>}
      {failed && response && <span className="quiet block wrap">{response}</span>}
      {reissue && <span className="quiet block wrap">{distribution.reissueBy(reissue.by, reissue.reason)}</span>}
      {messageId && attempts > 0 && (
        <details className="because">
          <summary>{distribution.particulars}</summary>
          <dl className="particulars">
            <dt>{distribution.messageId}</dt>
            <dd className="hash wrap">{messageId}</dd>
            {response && !failed && (
              <>
                <dt>{distribution.response}</dt>
                <dd className="wrap">{response}</dd>
              </>
            )}
          </dl>
        </details>
      )}
    </div>
  );
}
