import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Lengths in millimetres from the left and upper edge of the page; `y` is the baseline; `size` is in points. */
export interface MeasuredText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly font: string;
}

export interface MeasuredRule {
  readonly x: number;
  readonly y: number;
  readonly length: number;
  readonly thickness: number;
  readonly color: string;
}

export interface MeasuredPage {
  readonly width: number;
  readonly height: number;
  readonly texts: readonly MeasuredText[];
  readonly rules: readonly MeasuredRule[];
  /** Colours that something is filled with, as #rrggbb. */
  readonly fills: readonly string[];
}

/** All texts on one baseline. */
export interface MeasuredLine {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly fonts: readonly string[];
}

/** What stands where on the pages, as pdf.js reads it. */
export function measure(pdf: Uint8Array): MeasuredPage[] {
  return measureAll([pdf])[0] ?? [];
}

/** The pages of several documents, in one process. */
export function measureAll(pdfs: readonly Uint8Array[]): MeasuredPage[][] {
  const script = fileURLToPath(new URL('./measure-pdf.mjs', import.meta.url));
  const input = JSON.stringify(pdfs.map((pdf) => Buffer.from(pdf).toString('base64')));
  return JSON.parse(execFileSync(process.execPath, [script], { input, maxBuffer: 1 << 28, encoding: 'utf8' }));
}

export function linesOf(page: MeasuredPage, size: number): MeasuredLine[] {
  const rows = new Map<number, MeasuredText[]>();
  for (const text of page.texts.filter((one) => one.size === size)) {
    const key = Math.round(text.y * 10);
    rows.set(key, [...(rows.get(key) ?? []), text]);
  }
  return [...rows.values()]
    .map((texts) => texts.toSorted((a, b) => a.x - b.x))
    .map((texts) => ({
      text: texts.map(({ text }) => text).join(''),
      left: Math.min(...texts.map(({ x }) => x)),
      right: Math.max(...texts.map(({ x, width }) => x + width)),
      y: texts[0]?.y ?? 0,
      size,
      fonts: texts.map(({ font }) => font),
    }))
    .toSorted((a, b) => a.y - b.y);
}
