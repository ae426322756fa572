import { Alert } from 'antd';
import { Link } from 'react-router';
import type { InboxEntry } from '#libs/contracts';
import { useLanguage } from '../i18n/language.js';

/** Nobody may act on a document that is out of force; what stands in its place is one touch away, where they have it. */
export function OutOfForce({ outOfForce }: { readonly outOfForce: NonNullable<InboxEntry['outOfForce']> }) {
  const { words, moment } = useLanguage();
  const { inbox } = words;
  const { kind, reason, at, replacement } = outOfForce;
  const name = replacement && `${replacement.title} ${replacement.number}`;
  return (
    <Alert
      className="notice"
      type="error"
      showIcon
      role="note"
      title={inbox.outOfForce[kind]}
      description={
        <>
          <p className="wrap">{inbox.reason(reason)}</p>
          {replacement && (
            <p className="wrap">
              {inbox.replacement}
              {replacement.documentId === null ? (
                <span lang="zh-CN">{name}</span>
              ) : (
                <Link to={`/inbox/${replacement.documentId}`} lang="zh-CN">
                  {name}
                </Link>
              )}
            </p>
          )}
          <p className="quiet">
            <time dateTime={at}>{inbox.outOfForceAt(moment(at))}</time>
          </p>
        </>
      }
    />
  );
}
