import type { Cost } from './meter.js';

export interface BenchColumn {
  readonly name: string;
  readonly documents: number;
  /** Rows that were to reach somebody; null where none were. */
  readonly deliveries: number | null;
  readonly cost: Cost;
}

/** The columns side by side, and the ratio of the last two: only that can be compared between machines and days. */
export function resultTable(columns: readonly BenchColumn[]): string {
  const perDocument = ({ documents }: BenchColumn, amount: number) => amount / documents;
  const lines: [string, (column: BenchColumn) => number | null, number][] = [
    ['documents/s', ({ documents, cost }) => documents / cost.elapsedS, 2],
    ['deliveries/s', ({ deliveries, cost }) => deliveries && deliveries / cost.elapsedS, 0],
    ['CPU-s a document', (column) => perDocument(column, column.cost.cpuS.node + (column.cost.cpuS.server ?? 0)), 3],
    ['  of it Node', (column) => perDocument(column, column.cost.cpuS.node), 3],
    ['  of it PostgreSQL', (column) => perDocument(column, column.cost.cpuS.server ?? Number.NaN), 3],
    ['WAL kB a document', (column) => perDocument(column, column.cost.walBytes) / 1024, 1],
  ];
  const rows = lines.map(([label, value, digits]) => {
    const values = columns.map(value);
    const [above, below] = values.slice(-2);
    const ratio = above == null || below == null ? '—' : (above / below).toFixed(2);
    return [label, ...values.map((number) => number?.toFixed(digits) ?? '—'), ratio];
  });
  const table = [['', ...columns.map(({ name }) => name), 'ratio'], ...rows];
  const widths = table[0]?.map((_, index) => Math.max(...table.map((row) => row[index]?.length ?? 0))) ?? [];
  return table
    .map((row) =>
      row
        .map((cell, index) => (index === 0 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0)))
        .join('  '),
    )
    .join('\n');
}
