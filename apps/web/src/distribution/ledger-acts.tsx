import { Button } from 'antd';
import type { LedgerRow } from '#libs/contracts';
import { useWords } from '../i18n/language.js';
import { isReturnOpen, isUnderWay, type LedgerUnit, lastSent } from './ledger-units.js';

/** What a clerk does about one unit, and the row that it is about. */
export interface LedgerAct {
  readonly kind: 'settle' | 'settle-return' | 'reissue';
  readonly unit: LedgerUnit;
  readonly row: LedgerRow;
}

interface LedgerActsProps {
  readonly unit: LedgerUnit;
  readonly clerk: boolean;
  readonly inForce: boolean;
  onAct(act: LedgerAct): void;
}

/** What may be done about one unit, and the proof of what became of its copy. */
export function LedgerActs({ unit, clerk, inForce, onAct }: LedgerActsProps) {
  const { distribution: words } = useWords();
  const { name, mail, inbox } = unit;
  return (
    <div className="ledger-acts">
      {clerk && mail?.state === 'uncertain' && (
        <Button aria-label={words.settleOf(name)} onClick={() => onAct({ kind: 'settle', unit, row: mail })}>
          {words.settle}
        </Button>
      )}
      {clerk && inbox && isReturnOpen(unit) && (
        <Button
          aria-label={words.settleReturnOf(name)}
          onClick={() => onAct({ kind: 'settle-return', unit, row: inbox })}
        >
          {words.settleReturn}
        </Button>
      )}
      {clerk && inForce && inbox && !isUnderWay(unit) && (
        <Button
          aria-label={words.reissueOf(name)}
          onClick={() => onAct({ kind: 'reissue', unit, row: lastSent(unit) ?? inbox })}
        >
          {words.reissue}
        </Button>
      )}
      {inbox && (
        <a
          href={`/api/distribution/deliveries/${inbox.id}/certificate`}
          target="_blank"
          rel="noreferrer"
          aria-label={words.certificateOf(name)}
        >
          {words.certificate}
        </a>
      )}
    </div>
  );
}
