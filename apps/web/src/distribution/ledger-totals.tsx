import type { LedgerView } from '#libs/contracts';
import { useWords } from '../i18n/language.js';

export function LedgerTotals({ totals }: { readonly totals: LedgerView['totals'] }) {
  const { distribution: words } = useWords();
  const { mail } = totals;
  const figures = [
    [words.units, totals.units, ''],
    [words.main, totals.main, ''],
    [words.copy, totals.copy, ''],
    [words.mailAccepted, mail.accepted + mail.delivered + mail.merged, ''],
    [words.mailWaiting, mail.pending + mail.attempting, ''],
    [words.mailFailed, mail.rejected + mail.bounced, 'bad'],
    [words.mailUncertain, mail.uncertain, 'bad'],
    [words.read, totals.read, ''],
    [words.signedFor, totals.signedFor, ''],
    [words.outstanding, totals.outstanding, ''],
    [words.returned, totals.returned, 'bad'],
  ] as const;
  return (
    <dl className="figures ledger-figures" aria-label={words.totals}>
      {figures.map(([label, value, kind]) => (
        <div key={label} className={value > 0 ? kind : ''}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
