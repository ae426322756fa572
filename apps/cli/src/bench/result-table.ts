import type { Cost } from './meter.js';

export interface BenchRow {
  readonly name: string;
  readonly documents: number;
  readonly deliveries: number;
  readonly cost: Cost;
  /** From the signature to the last mail accepted, milliseconds, one a document. */
  readonly latenciesMs: readonly number[];
}

/** The figures side by side, and their ratio: only that can be compared between machines and days. */
export function resultTable(flow: BenchRow, floor: BenchRow, typesettingCpuS: number): string {
  const perDocument = (row: BenchRow, amount: number) => amount / row.documents;
  const cpuOf = ({ cost }: BenchRow) => cost.cpuS.node + (cost.cpuS.server ?? 0);
  const lines: [string, (row: BenchRow) => number, number][] = [
    ['documents/s', (row) => row.documents / row.cost.elapsedS, 2],
    ['deliveries/s', (row) => row.deliveries / row.cost.elapsedS, 0],
    ['CPU-s a document', (row) => perDocument(row, cpuOf(row)), 3],
    ['  of it Node', (row) => perDocument(row, row.cost.cpuS.node), 3],
    ['  of it PostgreSQL', (row) => perDocument(row, row.cost.cpuS.server ?? Number.NaN), 3],
    ['WAL kB a document', (row) => perDocument(row, row.cost.walBytes) / 1024, 1],
    ['p50 ms to last mail', (row) => percentile(row.latenciesMs, 0.5), 0],
    ['p99 ms to last mail', (row) => percentile(row.latenciesMs, 0.99), 0],
  ];
  const rows = lines.map(([label, value, digits]) => [
    label,
    value(flow).toFixed(digits),
    value(floor).toFixed(digits),
    (value(flow) / value(floor)).toFixed(2),
  ]);
  const table = [['', flow.name, floor.name, 'ratio'], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return [
    ...table.map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    ),
    '',
    `Typesetting costs ${typesettingCpuS.toFixed(3)} CPU-s a document; it is part of every signature, done in a process of its own, and counted in neither column.`,
  ].join('\n');
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
