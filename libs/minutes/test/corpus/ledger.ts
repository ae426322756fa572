export interface Miss {
  readonly document: string;
  readonly expected: string;
  readonly found: string;
}

/** How often one field was read right. `surplus`: what was read where people read nothing. */
export interface FieldAccuracy {
  readonly field: string;
  readonly right: number;
  readonly total: number;
  readonly surplus: number;
  readonly misses: readonly Miss[];
}

export interface Ledger {
  /** Counts one value of a field; what was found is shown only when it is wrong. */
  count(field: string, right: boolean, expected: unknown, found: unknown): void;
  surplus(field: string, document: string, found: readonly unknown[]): void;
  results(): FieldAccuracy[];
}

/** Counts by field, in the order of `fields`. `documentNow` names the document that is being measured. */
export function openLedger(fields: readonly string[], documentNow: () => string): Ledger {
  const rows = new Map(fields.map((field) => [field, { right: 0, total: 0, surplus: 0, misses: [] as Miss[] }]));
  const rowOf = (field: string) => {
    const row = rows.get(field);
    if (row === undefined) throw new Error(`no field ${field}`);
    return row;
  };
  return {
    count(field, right, expected, found) {
      const row = rowOf(field);
      row.total += 1;
      if (right) row.right += 1;
      else row.misses.push({ document: documentNow(), expected: shown(expected), found: shown(found) });
    },
    surplus(field, document, found) {
      const row = rowOf(field);
      row.surplus += found.length;
      row.misses.push(...found.map((one) => ({ document, expected: '(nothing)', found: shown(one) })));
    },
    results: () => [...rows].map(([field, row]) => ({ field, ...row })),
  };
}

function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return '(nothing)';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
