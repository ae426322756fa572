import { readFontFile } from './font-file.js';

/** Which characters a font holds: ranges of code points in order, first and last of each. */
export class CharacterMap {
  constructor(private readonly ranges: Uint32Array) {}

  has(codePoint: number): boolean {
    let low = 0;
    let high = this.ranges.length / 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.ranges[2 * middle + 1] ?? 0) < codePoint) low = middle + 1;
      else high = middle;
    }
    const first = this.ranges[2 * low];
    return first !== undefined && first <= codePoint;
  }
}

const cache = new Map<string, Promise<CharacterMap>>();

/** The characters of a font file, or of the first font of a collection, whose fonts share them. Read once. */
export function characterMap(path: string): Promise<CharacterMap> {
  const known = cache.get(path);
  if (known) return known;
  const reading = readFontFile(path, async (font) => rangesOf((await font.table('cmap')) ?? Buffer.alloc(4)));
  const map = reading.then(([ranges]) => new CharacterMap(ranges ?? new Uint32Array()));
  cache.set(path, map);
  map.catch(() => cache.delete(path));
  return map;
}

/** OpenType `cmap` in format 12, else 4: what every font of this century has for Unicode. */
function rangesOf(cmap: Buffer): Uint32Array {
  const tables = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) => {
    const at = 4 + 8 * index;
    return { platform: cmap.readUInt16BE(at), encoding: cmap.readUInt16BE(at + 2), offset: cmap.readUInt32BE(at + 4) };
  }).filter(({ platform, encoding }) => platform === 0 || (platform === 3 && (encoding === 1 || encoding === 10)));
  const formats = tables.map(({ offset }) => ({ format: cmap.readUInt16BE(offset), table: cmap.subarray(offset) }));
  const full = formats.find(({ format }) => format === 12);
  if (full) return groups(full.table);
  const basic = formats.find(({ format }) => format === 4);
  return basic ? segments(basic.table) : new Uint32Array();
}

function groups(table: Buffer): Uint32Array {
  const count = Math.min(table.readUInt32BE(12), (table.length - 16) / 12);
  const ranges: number[] = [];
  for (let index = 0; index < count; index++) {
    const at = 16 + 12 * index;
    const first = table.readUInt32BE(at);
    // A group that begins with glyph 0 maps its first character to the empty box.
    ranges.push(table.readUInt32BE(at + 8) === 0 ? first + 1 : first, table.readUInt32BE(at + 4));
  }
  return Uint32Array.from(ranges);
}

function segments(table: Buffer): Uint32Array {
  const size = table.readUInt16BE(6);
  const [ends, starts, deltas, offsets] = [14, 16 + size, 16 + 2 * size, 16 + 3 * size] as const;
  const ranges: number[] = [];
  for (let at = 0; at < size; at += 2) {
    const rangeOffset = table.readUInt16BE(offsets + at);
    const start = table.readUInt16BE(starts + at);
    for (let code = start; code <= table.readUInt16BE(ends + at) && code < 0xffff; code++) {
      const glyph =
        rangeOffset === 0 ? code + table.readUInt16BE(deltas + at) : indirect(table, offsets + at, code - start);
      if ((glyph & 0xffff) === 0) continue;
      if (ranges.at(-1) === code - 1) ranges[ranges.length - 1] = code;
      else ranges.push(code, code);
    }
  }
  return Uint32Array.from(ranges);
}

function indirect(table: Buffer, at: number, index: number): number {
  const place = at + table.readUInt16BE(at) + 2 * index;
  return place + 2 <= table.length ? table.readUInt16BE(place) : 0;
}
