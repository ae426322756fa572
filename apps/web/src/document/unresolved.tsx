import { Alert } from 'antd';
import type { RecipientsPreview } from '#libs/contracts';
import { RoleTag } from '../parts/tags.js';

interface UnresolvedProps {
  readonly phrases: RecipientsPreview['unresolved'];
  readonly title: string;
}

/** Phrases of the address lines that a person must settle, each with the reason. */
export function Unresolved({ phrases, title }: UnresolvedProps) {
  if (phrases.length === 0) return null;
  return (
    <Alert
      className="notice"
      type="warning"
      showIcon
      role="note"
      title={title}
      description={
        <ul className="plain wrap">
          {phrases.map(({ line, text, reason }) => (
            <li key={`${line} ${text}`}>
              <RoleTag role={line} /> <mark lang="zh-CN">{text}</mark> {reason}
            </li>
          ))}
        </ul>
      }
    />
  );
}
