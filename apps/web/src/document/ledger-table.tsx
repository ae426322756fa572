import { Button } from 'antd';
import type { LedgerRow } from '#libs/contracts';
import { useLanguage } from '../i18n/language.js';
import { RoleTag, StateTag } from '../parts/tags.js';
import type { LedgerUnit } from './ledger-matrix.js';

interface LedgerTableProps {
  readonly units: readonly LedgerUnit[];
  readonly maySettle: boolean;
  onSettle(mail: LedgerRow): void;
}

/** Unit by unit: how it is addressed, what became of its mail, whether it has the entry, who signed for it. */
export function LedgerTable({ units, maySettle, onSettle }: LedgerTableProps) {
  const { words } = useLanguage();
  const columns = words.distribution;
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">{columns.columnUnit}</th>
          <th scope="col">{columns.columnRole}</th>
          <th scope="col">{columns.columnMail}</th>
          <th scope="col">{columns.columnInbox}</th>
          <th scope="col">{columns.columnReceipt}</th>
        </tr>
      </thead>
      <tbody>
        {units.map(({ key, name, role, mail, inbox }) => (
          <tr key={key}>
            <th scope="row" lang="zh-CN">
              {name}
            </th>
            <td data-label={columns.columnRole}>
              <RoleTag role={role} />
            </td>
            <td className="wide" data-label={columns.columnMail}>
              {mail ? <MailCell mail={mail} /> : <span className="quiet">{columns.noMail}</span>}
              {mail?.state === 'uncertain' && maySettle && (
                <Button aria-label={columns.settleOf(name)} onClick={() => onSettle(mail)}>
                  {columns.settle}
                </Button>
              )}
            </td>
            <td data-label={columns.columnInbox}>
              {/* The receipt has a column of its own; before it, an entry that is there was handed over. */}
              {inbox && <StateTag state={inbox.state === 'signed-for' ? 'accepted' : inbox.state} />}
            </td>
            <td data-label={columns.columnReceipt}>
              <ReceiptCell inbox={inbox} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function MailCell({ mail }: { readonly mail: LedgerRow }) {
  const { distribution } = useLanguage().words;
  return (
    <div>
      <StateTag state={mail.state} />
      <span className="quiet block wrap">{mail.address}</span>
      {mail.attempts > 1 && <span className="quiet block">{distribution.attempts(mail.attempts)}</span>}
      {mail.state !== 'accepted' && mail.response && <span className="quiet block wrap">{mail.response}</span>}
    </div>
  );
}

function ReceiptCell({ inbox }: { readonly inbox: LedgerRow | null }) {
  const { words, moment } = useLanguage();
  if (inbox?.state !== 'signed-for') return <span className="quiet">{words.distribution.notSigned}</span>;
  return (
    <div>
      <StateTag state="signed-for" />
      <span className="block wrap">{inbox.signedForBy}</span>
      {inbox.settledAt && (
        <time className="quiet block" dateTime={inbox.settledAt}>
          {moment(inbox.settledAt)}
        </time>
      )}
    </div>
  );
}
