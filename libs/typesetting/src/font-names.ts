import { type FileHandle, open } from 'node:fs/promises';

/** The names by which one font of a file may be asked for, and whether it is the upright regular cut of its family. */
export interface FontNames {
  readonly families: readonly string[];
  readonly regular: boolean;
}

const familyIds = new Set([1, 16]);
const subfamilyIds = new Set([2, 17]);

/**
 * Reads the family names (ids 1 and 16, every language) of a TrueType/OpenType file or collection.
 *
 * Reads a few kilobytes and not the whole file: a machine may have a thousand fonts. A file that is no font, or a broken
 * one, has no names.
 */
export async function readFontNames(path: string): Promise<FontNames[]> {
  let file: FileHandle | undefined;
  try {
    file = await open(path);
    const names: FontNames[] = [];
    for (const offset of await fontOffsets(file)) names.push(await namesAt(file, offset));
    return names;
  } catch {
    return [];
  } finally {
    await file?.close();
  }
}

async function fontOffsets(file: FileHandle): Promise<number[]> {
  const head = await read(file, 0, 12);
  if (head.toString('latin1', 0, 4) !== 'ttcf') return [0];
  const count = Math.min(head.readUInt32BE(8), 32);
  const offsets = await read(file, 12, 4 * count);
  return Array.from({ length: count }, (_, index) => offsets.readUInt32BE(4 * index));
}

async function namesAt(file: FileHandle, offset: number): Promise<FontNames> {
  const tableCount = (await read(file, offset, 12)).readUInt16BE(4);
  const directory = await read(file, offset + 12, 16 * tableCount);
  for (let at = 0; at < directory.length; at += 16) {
    if (directory.toString('latin1', at, at + 4) !== 'name') continue;
    const length = Math.min(directory.readUInt32BE(at + 12), 1 << 18);
    return parseNameTable(await read(file, directory.readUInt32BE(at + 8), length));
  }
  return { families: [], regular: false };
}

/** OpenType `name` table, format 0 and 1; only the Unicode records count, as for Typst. */
function parseNameTable(table: Buffer): FontNames {
  const families = new Set<string>();
  const subfamilies = new Set<string>();
  const strings = table.readUInt16BE(4);
  for (let index = 0; index < table.readUInt16BE(2); index++) {
    const at = 6 + 12 * index;
    const platform = table.readUInt16BE(at);
    if (platform !== 0 && platform !== 3) continue;
    const id = table.readUInt16BE(at + 6);
    const start = strings + table.readUInt16BE(at + 10);
    const text = decodeUtf16be(table.subarray(start, start + table.readUInt16BE(at + 8)));
    if (familyIds.has(id)) families.add(text);
    if (subfamilyIds.has(id)) subfamilies.add(text.toLowerCase());
  }
  return { families: [...families], regular: subfamilies.size === 0 || subfamilies.has('regular') };
}

function decodeUtf16be(bytes: Buffer): string {
  return Buffer.from(bytes.subarray(0, bytes.length & ~1))
    .swap16()
    .toString('utf16le');
}

async function read(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
