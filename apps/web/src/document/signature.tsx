import { Alert } from 'antd';
import { Link } from 'react-router';
import type { DocumentView } from '#libs/contracts';
import { useLanguage } from '../i18n/language.js';

/** Opinion, name and full date of the signer (条例 art. 22), and whether the document is still in force. */
export function Signature({ document: { signature, annulment } }: { readonly document: DocumentView }) {
  const { words, moment } = useLanguage();
  const { signing } = words;
  const [year = 0, month = 0, day = 0] = (signature?.signedOn ?? '').split('-').map(Number);
  return (
    <>
      {annulment && (
        <Alert
          className="notice"
          type="error"
          showIcon
          role="note"
          title={signing.annulled[annulment.kind]}
          description={
            <>
              <p className="wrap">{words.timeline.reason(annulment.reason)}</p>
              <p className="quiet">{signing.annulledBy(annulment.by, moment(annulment.at))}</p>
              {annulment.replacement && (
                <p>
                  {signing.replacedBy}{' '}
                  <Link to={`/documents/${annulment.replacement.id}`}>{annulment.replacement.number}</Link>
                </p>
              )}
            </>
          }
        />
      )}
      {signature && (
        <dl className="facts" aria-label={signing.signature}>
          <div>
            <dt>{signing.signature}</dt>
            <dd className="wrap" lang="zh-CN">
              {signing.opinion(signature.opinion)} {signing.signed(signature.signer, signature.actedBy)}{' '}
              {signing.day(year, month, day)}
            </dd>
          </div>
          {signature.code && (
            <div>
              <dt>{signing.code}</dt>
              <dd className="hash">
                <Link to="/verify">{signature.code}</Link>
              </dd>
            </div>
          )}
        </dl>
      )}
    </>
  );
}
