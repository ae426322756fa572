import { Button } from 'antd';
import type { CheckView, FindingView } from '#libs/contracts';
import { useWords } from '../i18n/language.js';

interface CheckPanelProps {
  readonly check: CheckView;
  /** Offered beside findings that have a safe fix. */
  readonly onFix?: (finding: FindingView) => void;
}

/** What the check found, and what the text says that somebody must do. */
export function CheckPanel({ check: { findings, decisions }, onFix }: CheckPanelProps) {
  const { check: words } = useWords();
  const actions = decisions.flatMap(({ item, actions: ofItem }) => ofItem.map((action) => ({ ...action, item })));
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return (
    <section aria-labelledby="check-heading" className="panel">
      <h2 id="check-heading">{words.title}</h2>
      <p role="status">{words.summary(errors, findings.length - errors)}</p>
      {findings.length > 0 && (
        <ul className="plain wrap findings">
          {findings.map((finding, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two findings may say the very same
            <li key={index}>
              <strong className={`severity ${finding.severity}`}>{words.severity[finding.severity]}</strong>{' '}
              {finding.place}：{finding.message} {finding.excerpt && <q lang="zh-CN">{finding.excerpt}</q>}{' '}
              {finding.fix && onFix && finding.path[0] !== 'attendance' && (
                <Button size="small" onClick={() => onFix(finding)}>
                  {finding.fix.title}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {actions.length > 0 && (
        <details>
          <summary>{words.actions(actions.length)}</summary>
          <p className="quiet">{words.actionsHint}</p>
          <ul className="plain wrap" lang="zh-CN">
            {actions.map((action) => (
              <li key={`${action.item} ${action.at.paragraph} ${action.at.span[0]}`}>
                {action.what}
                <div className="quiet">
                  {words.actors(action.actors)} · {words.due(action.due)}
                </div>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
