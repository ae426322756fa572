import type { Page } from '../page.js';
import { areaWidth, cell4, footPitch, linePitch, pageRows } from './measures.js';

/** As wide as so many Chinese characters: digits and Latin letters are half as wide. */
export function widthInCells(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[\u0020-\u024f]/.test(character) ? 0.5 : 1), 0);
}

/** Lines of a paragraph whose first line begins `indent` cells in and whose others hold `turned`. */
function lines(text: string, indent: number, columns: number, turned = columns): number {
  return 1 + Math.max(0, Math.ceil((indent + widthInCells(text) - columns) / turned));
}

const inBody = (text: string) => lines(text, 2, 28);

/**
 * Whether the last paragraph of the text is so long that it does not reach near the end of its page, with 整理 and the 版记
 * on it. By count of characters, and so with a row to spare: only the program that shows the file knows.
 */
export function endsWithRoom(page: Page, headRows: number): boolean {
  const { blocks, attendance, extractNote, compiledBy, note } = page;
  let end = headRows + (extractNote === '' ? 0 : inBody(extractNote) + 1);
  for (const { kind, mark, text } of blocks) {
    // A heading does not stand on the last row of a page.
    if (kind === 'heading' && end % pageRows === pageRows - 1) end++;
    end += inBody(mark + text);
  }
  if (blocks.length > 0 && attendance.length > 0) end++;
  for (const { label, names } of attendance) end += lines(`${label}：${names}`, 2, 28, 23);
  const tail = (compiledBy === null ? 0 : compiledBy.date === '' ? 2 : 3) + (note === '' ? 0 : inBody(note));
  const spare = 1;
  const onPage = end % pageRows;
  return onPage >= spare && onPage + tail + footRows(page) + spare <= pageRows;
}

/** The 版记 and the half row above it. */
export function footRows({ main, copy, imprint }: Page): number {
  const columns = areaWidth / cell4 - 1;
  const addresses = [main, copy].filter((names) => names !== '');
  const count =
    addresses.reduce((sum, names) => sum + lines(`主送：${names}`, 1, columns, columns - 4), 0) +
    (imprint === null ? 0 : 1);
  return count === 0 ? 0 : (count * footPitch) / linePitch + 0.5;
}
