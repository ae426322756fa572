import { Alert } from 'antd';
import type { RecipientsPreview as Preview } from '#libs/contracts';
import { useWords } from '../i18n/language.js';
import { Unresolved } from './unresolved.js';

type Unit = Preview['main'][number];

/** Whom the address lines of a draft would reach if it were signed today. */
export function RecipientsPreview({ preview }: { readonly preview: Preview }) {
  const { document: words, recipientRoles } = useWords();
  const { main, copy, unresolved, withoutMail } = preview;
  return (
    <section aria-labelledby="recipients-heading" className="panel">
      <h2 id="recipients-heading">{words.recipients}</h2>
      <p>{words.recipientsText(main.length, copy.length)}</p>
      <Unresolved phrases={unresolved} title={words.unresolved(unresolved.length)} />
      {main.length === 0 && unresolved.length === 0 && (
        <Alert className="notice" type="warning" showIcon role="note" title={words.noMainRecipients} />
      )}
      <UnitList label={words.showUnits(recipientRoles.main, main.length)} units={main} />
      <UnitList label={words.showUnits(recipientRoles.copy, copy.length)} units={copy} />
      <UnitList label={words.withoutMail(withoutMail.length)} units={withoutMail} />
    </section>
  );
}

function UnitList({ label, units }: { readonly label: string; readonly units: readonly Unit[] }) {
  if (units.length === 0) return null;
  return (
    <details>
      <summary>{label}</summary>
      <p className="wrap" lang="zh-CN">
        {units.map(({ name }) => name).join('、')}
      </p>
    </details>
  );
}
