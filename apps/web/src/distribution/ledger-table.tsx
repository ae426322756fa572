import type { LedgerRow } from '#libs/contracts';
import { useLanguage } from '../i18n/language.js';
import { DueDay } from '../parts/due-day.js';
import { RoleTag } from '../parts/tags.js';
import { InboxCell } from './inbox-cell.js';
import { type LedgerAct, LedgerActs } from './ledger-acts.js';
import { isOutstanding, type LedgerUnit } from './ledger-units.js';
import { MailCell } from './mail-cell.js';

interface LedgerTableProps {
  readonly units: readonly LedgerUnit[];
  readonly clerk: boolean;
  readonly inForce: boolean;
  /** Ids of inbox entries that the clerk wants to chase. */
  readonly ticked: ReadonlySet<string>;
  onTick(entryId: string, on: boolean): void;
  onAct(act: LedgerAct): void;
}

/** Unit by unit: how it is addressed, what became of its mail, how far it has come with its entry, what may be done. */
export function LedgerTable({ units, ...shared }: LedgerTableProps) {
  const { distribution: columns } = useLanguage().words;
  return (
    <table className="rows ledger">
      <thead>
        <tr>
          <th scope="col">{columns.columnUnit}</th>
          <th scope="col">{columns.columnMail}</th>
          <th scope="col">{columns.columnInbox}</th>
          <th scope="col">{columns.columnReceipt}</th>
          <th scope="col">{columns.columnActs}</th>
        </tr>
      </thead>
      <tbody>
        {units.map((unit) => (
          <UnitRow key={unit.code} unit={unit} {...shared} />
        ))}
      </tbody>
    </table>
  );
}

function UnitRow({
  unit,
  clerk,
  inForce,
  ticked,
  onTick,
  onAct,
}: Omit<LedgerTableProps, 'units'> & { readonly unit: LedgerUnit }) {
  const { distribution: columns, chasing } = useLanguage().words;
  const { name, role, added, mail, inbox, earlier } = unit;
  const chaseable = clerk && inForce && inbox !== null && isOutstanding(unit);
  return (
    <tr>
      <th scope="row">
        <div className="ledger-unit">
          {chaseable && (
            <input
              type="checkbox"
              aria-label={chasing.tick(name)}
              checked={ticked.has(inbox.id)}
              onChange={({ target }) => onTick(inbox.id, target.checked)}
            />
          )}
          <div>
            <span className="block" lang="zh-CN">
              {name}
            </span>
            <span className="as-read">
              <RoleTag role={role} />
              {added && <span className="tag">{columns.addedTag}</span>}
            </span>
          </div>
        </div>
      </th>
      <td className="mail" data-label={columns.columnMail}>
        {mail ? <MailCell mail={mail} /> : <span className="quiet">{columns.noMail}</span>}
        {earlier.length > 0 && <Earlier rows={earlier} />}
      </td>
      <td data-label={columns.columnInbox}>{inbox && <InboxCell inbox={inbox} />}</td>
      <td data-label={columns.columnReceipt}>
        <ReceiptCell unit={unit} inForce={inForce} />
      </td>
      <td data-label={columns.columnActs}>
        <LedgerActs unit={unit} clerk={clerk} inForce={inForce} onAct={onAct} />
      </td>
    </tr>
  );
}

function ReceiptCell({ unit, inForce }: { readonly unit: LedgerUnit; readonly inForce: boolean }) {
  const { words, day } = useLanguage();
  const { inbox } = unit;
  if (!inbox?.dueOn) return null;
  return (
    <div>
      {inForce && isOutstanding(unit) ? (
        <DueDay on={inbox.dueOn} left={inbox.daysLeft} />
      ) : (
        <time className="quiet" dateTime={inbox.dueOn}>
          {words.task.dueOn(day(inbox.dueOn))}
        </time>
      )}
      {inbox.reminders > 0 && <span className="quiet block">{words.distribution.reminders(inbox.reminders)}</span>}
    </div>
  );
}

/** What was sent before and stands no more, folded away. */
function Earlier({ rows }: { readonly rows: readonly LedgerRow[] }) {
  const { distribution: words } = useLanguage().words;
  return (
    <details className="because">
      <summary>{words.earlier(rows.length)}</summary>
      <ul className="plain-rows">
        {rows.map((row) => (
          <li key={row.id}>
            <span className="quiet block">{row.channel === 'mail' ? words.earlierMail : words.earlierInbox}</span>
            {row.channel === 'mail' ? <MailCell mail={row} /> : <InboxCell inbox={row} />}
          </li>
        ))}
      </ul>
    </details>
  );
}
