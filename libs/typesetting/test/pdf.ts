import { inflateSync } from 'node:zlib';

export const mm = 72 / 25.4;

/** Where a run of text of one face begins: `x` from the left edge, `y` (its baseline) from the top, `size`, in points. */
export interface Run {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

export interface PdfPage {
  readonly runs: readonly Run[];
  /** Distance of the strokes from the top of the page, in points. */
  readonly strokes: readonly number[];
}

const pageHeight = 297 * mm;

/** Reads the pages as the typesetter writes them; no reader of PDF in general. */
export function pagesOf(pdf: Uint8Array): PdfPage[] {
  return unpackedStreams(pdf)
    .filter((stream) => /\bBT\b/.test(stream) && /\bcm\b/.test(stream))
    .map((stream) => ({ runs: runsOf(stream), strokes: strokesOf(stream) }));
}

/** All that is not font data, unpacked: to look for entries of dictionaries. */
export function plainText(pdf: Uint8Array): string {
  return Buffer.from(pdf).toString('latin1') + unpackedStreams(pdf).join('\n');
}

function unpackedStreams(pdf: Uint8Array): string[] {
  const bytes = Buffer.from(pdf);
  const streams: string[] = [];
  for (let at = bytes.indexOf('stream\n'); at >= 0; at = bytes.indexOf('stream\n', at)) {
    const end = bytes.indexOf('endstream', at);
    try {
      streams.push(inflateSync(bytes.subarray(at + 'stream\n'.length, end)).toString('latin1'));
    } catch {
      // not packed, or not with Flate
    }
    at = end + 'endstream'.length;
  }
  return streams;
}

function runsOf(stream: string): Run[] {
  const pattern = /1 0 0 -1 (\S+) (\S+) cm(?:(?! cm\n)[\s\S])*?\/f\d+ (\S+) Tf/g;
  return [...stream.matchAll(pattern)].map(([, x, y, size]) => ({
    x: Number(x),
    y: pageHeight - Number(y),
    size: Number(size),
  }));
}

function strokesOf(stream: string): number[] {
  return [...stream.matchAll(/1 0 0 -1 \S+ (\S+) cm(?:(?! cm\n|\bBT\b)[\s\S])*?\bS\n/g)].map(
    ([, y]) => pageHeight - Number(y),
  );
}
