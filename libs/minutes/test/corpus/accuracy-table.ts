import type { FieldAccuracy } from './ledger.js';

/** The counts as a Markdown table, with a last line for all fields together. */
export function accuracyTable(results: readonly FieldAccuracy[]): string {
  const all = results.reduce(
    (sum, { right, total, surplus }) => ({
      right: sum.right + right,
      total: sum.total + total,
      surplus: sum.surplus + surplus,
    }),
    { right: 0, total: 0, surplus: 0 },
  );
  return table(
    ['Field', 'Right', 'Of', '%', 'Surplus'],
    ['---', '---:', '---:', '---:', '---:'],
    [...results.map((one) => rowOf(one.field, one)), rowOf('**all**', all)],
  );
}

/** Every value that was read wrong, missed or read in surplus, as a Markdown table. */
export function missesTable(results: readonly FieldAccuracy[]): string {
  return table(
    ['Field', 'Document', 'A person reads', 'Read'],
    ['---', '---', '---', '---'],
    results.flatMap(({ field, misses }) =>
      misses.map(({ document, expected, found }) => [field, document, cell(expected), cell(found)]),
    ),
  );
}

function rowOf(field: string, { right, total, surplus }: Pick<FieldAccuracy, 'right' | 'total' | 'surplus'>): string[] {
  const share = total === 0 ? '–' : ((100 * right) / total).toFixed(1);
  return [field, String(right), String(total), share, String(surplus)];
}

function table(...[head, rule, rows]: [string[], string[], string[][]]): string {
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** One line, and no bar that would end the cell. */
function cell(text: string): string {
  return text.replace(/\s+/gu, ' ').replaceAll('|', '\\|');
}
