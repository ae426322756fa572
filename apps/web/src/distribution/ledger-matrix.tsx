import { Input, Pagination } from 'antd';
import { useState } from 'react';
import { useWords } from '../i18n/language.js';
import { Empty } from '../parts/empty.js';
import { Field } from '../parts/field.js';
import type { LedgerAct } from './ledger-acts.js';
import { LedgerTable } from './ledger-table.js';
import { isOutstanding, type LedgerFilter, type LedgerUnit, ledgerFilters, matches } from './ledger-units.js';

/** A thousand rows at once would keep the browser busy for seconds. */
const pageSize = 50;

interface LedgerMatrixProps {
  readonly units: readonly LedgerUnit[];
  readonly clerk: boolean;
  readonly inForce: boolean;
  readonly ticked: ReadonlySet<string>;
  onTicked(ticked: ReadonlySet<string>): void;
  onAct(act: LedgerAct): void;
}

/** All units of the ledger, filtered, a page at a time. */
export function LedgerMatrix({ units, ticked, onTicked, ...shared }: LedgerMatrixProps) {
  const { distribution: words, chasing } = useWords();
  const [filter, setFilter] = useState<LedgerFilter>('all');
  const [text, setText] = useState('');
  const [page, setPage] = useState(1);

  const found = units.filter((unit) => matches(unit, filter, text));
  const last = Math.max(1, Math.ceil(found.length / pageSize));
  const current = Math.min(page, last);
  const shown = found.slice((current - 1) * pageSize, current * pageSize);
  const chaseable = shared.clerk && shared.inForce ? shown.filter(isOutstanding).flatMap(entryIdOf) : [];
  const allTicked = chaseable.length > 0 && chaseable.every((id) => ticked.has(id));

  const tick = (ids: readonly string[], on: boolean) => {
    const next = new Set(ticked);
    for (const id of ids) {
      if (on) next.add(id);
      else next.delete(id);
    }
    onTicked(next);
  };

  return (
    <>
      <search className="filters" aria-label={words.filter}>
        <Field label={words.filterState}>
          {(control) => (
            <select
              {...control}
              value={filter}
              onChange={({ target }) => {
                setFilter(target.value as LedgerFilter);
                setPage(1);
              }}
            >
              {ledgerFilters.map((name) => (
                <option key={name} value={name}>
                  {words.filters[name]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={words.filterText}>
          {(control) => (
            <Input
              {...control}
              type="search"
              value={text}
              onChange={({ target }) => {
                setText(target.value);
                setPage(1);
              }}
            />
          )}
        </Field>
      </search>
      <div className="bulk">
        <p role="status" className="quiet">
          {words.shown(found.length, units.length)}
        </p>
        {chaseable.length > 0 && (
          <label className="choice">
            <input type="checkbox" checked={allTicked} onChange={({ target }) => tick(chaseable, target.checked)} />
            {chasing.tickShown}
          </label>
        )}
      </div>
      {shown.length === 0 ? (
        <Empty title={words.noneMatch} />
      ) : (
        <LedgerTable units={shown} ticked={ticked} onTick={(id, on) => tick([id], on)} {...shared} />
      )}
      {last > 1 && (
        <nav aria-label={words.pages}>
          <Pagination
            align="center"
            simple={{ readOnly: true }}
            current={current}
            total={found.length}
            pageSize={pageSize}
            showSizeChanger={false}
            onChange={setPage}
          />
        </nav>
      )}
    </>
  );
}

function entryIdOf({ inbox }: LedgerUnit): string[] {
  return inbox === null ? [] : [inbox.id];
}
