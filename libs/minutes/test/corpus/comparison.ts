import type { Span } from '../../src/index.js';

/** A text as it is compared: without spaces, full- and half-width forms alike. */
export function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s/gu, '');
}

/** 第7期 and （第7期） are the same number. */
export function plainNumber(text: string): string {
  return plain(text).replace(/^\((.*)\)$/u, '$1');
}

/** Where a quotation stands in a text, spaces aside; null where it doesn't. */
export function locate(text: string, quotation: string): Span | null {
  const characters: string[] = [];
  const places: number[] = [];
  let at = 0;
  for (const character of text) {
    for (const normal of plain(character)) {
      characters.push(normal);
      places.push(at);
    }
    at += character.length;
  }
  const sought = [...plain(quotation)];
  const begin = characters.findIndex((_, index) => sought.every((one, offset) => characters[index + offset] === one));
  const start = places[begin];
  const last = places[begin + sought.length - 1];
  return start === undefined || last === undefined ? null : [start, last + 1];
}

export function overlap(a: Span, b: Span): boolean {
  return a[0] < b[1] && b[0] < a[1];
}

/** The first of `list` for which `test` holds, taken out of it. */
export function take<T>(list: T[], test: (one: T) => boolean): T | null {
  const index = list.findIndex(test);
  return index < 0 ? null : (list.splice(index, 1)[0] ?? null);
}
