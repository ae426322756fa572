import { plainText } from '../text/characters.js';
import type { Warn } from './warnings.js';

/** A line with something on it. `no` counts from 1 in the text as given; `afterGap`: an empty line or page end precedes it. */
export interface Line {
  readonly no: number;
  readonly text: string;
  readonly afterGap: boolean;
}

/** Lines with what is invisible or empty taken out. Page numbers go too, and are reported. */
export function readLines(text: string, warn: Warn): Line[] {
  const lines: Line[] = [];
  let afterGap = false;
  for (const [index, raw] of text.split(/\r\n?|\n/).entries()) {
    for (const piece of plainText(raw).split('\n')) {
      const line = piece.trim();
      const dropped = line === '' || isPageNumber(line);
      if (dropped && line !== '') warn('page-number-dropped', { line: index + 1, text: line });
      if (!dropped) lines.push({ no: index + 1, text: line, afterGap });
      afterGap = dropped;
    }
  }
  return lines;
}

/** 2 · — 2 — · - 3 - · 第 2 页 共 5 页 · 2/5 */
function isPageNumber(line: string): boolean {
  if (line.length > 20) return false;
  return /^\d{1,3}$|^[-—–－―·]+\s*\d{1,4}\s*[-—–－―·]+$|^第\s*\d{1,4}\s*页(?:[\s，,/]*共\s*\d{1,4}\s*页)?$|^\d{1,3}\s*\/\s*\d{1,3}$/.test(
    line,
  );
}
