import type { AddressDirectory } from '../src/index.js';

/** Reads the directory's files as tests need them: no quotes, lists with |. The product reads CSV with a library. */
export function directoryFromCsv(unitsCsv: string, groupsCsv: string): AddressDirectory {
  return {
    units: rowsOf(unitsCsv).map(({ code = '', name = '', aliases = '', category = '' }) => ({
      code,
      name,
      aliases: aliases === '' ? [] : aliases.split('|'),
      category,
    })),
    groups: rowsOf(groupsCsv).map(({ phrase = '', categories = '' }) => ({
      phrase,
      categories: categories.split('|'),
    })),
  };
}

function rowsOf(csv: string): Record<string, string | undefined>[] {
  const [header = '', ...lines] = csv.trim().split(/\r?\n/);
  const columns = header.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(columns.map((column, index) => [column, cells[index]]));
  });
}
