import { Alert } from 'antd';
import type { WarningView } from '#libs/contracts';
import { useWords } from '../i18n/language.js';

/** How many are shown at once; a long list would hide the document. */
const shownAtOnce = 5;

export function Warnings({ warnings }: { readonly warnings: readonly WarningView[] }) {
  const { document: words } = useWords();
  if (warnings.length === 0) return null;
  const rest = warnings.slice(shownAtOnce);
  return (
    <Alert
      className="notice"
      type="warning"
      showIcon
      role="note"
      title={words.warnings(warnings.length)}
      description={
        <>
          <WarningList warnings={warnings.slice(0, shownAtOnce)} />
          {rest.length > 0 && (
            <details>
              <summary>{words.moreWarnings(rest.length)}</summary>
              <WarningList warnings={rest} />
            </details>
          )}
        </>
      }
    />
  );
}

function WarningList({ warnings }: { readonly warnings: readonly WarningView[] }) {
  const { document: words } = useWords();
  return (
    <ul className="plain wrap">
      {warnings.map((warning, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two warnings may say the very same
        <li key={index}>
          {warning.message}
          {warning.line !== null && <span className="quiet">{words.warningLine(warning.line)}</span>}
          {warning.excerpt && <q lang="zh-CN">{warning.excerpt}</q>}
        </li>
      ))}
    </ul>
  );
}
