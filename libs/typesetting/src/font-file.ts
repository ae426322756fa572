import { type FileHandle, open } from 'node:fs/promises';
import { inflateSync } from 'node:zlib';

/** One font of a file: where its tables are. */
export interface FontTables {
  /** Null for a table that it lacks. */
  table(tag: string, limit?: number): Promise<Buffer | null>;
}

/** Tables that we read are small; one that claims more is broken or hostile. */
const largestTable = 4 << 20;

/**
 * Opens a TrueType/OpenType file, a collection of them or a WOFF 1.0, and hands its fonts to `read`.
 *
 * Reads a few kilobytes and not the whole file: a machine may have a thousand fonts. Rejects for what is no font.
 */
export async function readFontFile<T>(path: string, read: (font: FontTables) => Promise<T>): Promise<T[]> {
  const file = await open(path);
  try {
    const results: T[] = [];
    for (const font of await fontsOf(file)) results.push(await read(font));
    return results;
  } finally {
    await file.close();
  }
}

async function fontsOf(file: FileHandle): Promise<FontTables[]> {
  const head = await readAt(file, 0, 14);
  const tag = head.toString('latin1', 0, 4);
  if (tag === 'wOFF') return [await woffFont(file, head.readUInt16BE(12))];
  if (tag !== 'ttcf') return [await sfntFont(file, 0)];
  const count = Math.min(head.readUInt32BE(8), 32);
  const offsets = await readAt(file, 12, 4 * count);
  const fonts: FontTables[] = [];
  for (let index = 0; index < count; index++) fonts.push(await sfntFont(file, offsets.readUInt32BE(4 * index)));
  return fonts;
}

async function sfntFont(file: FileHandle, offset: number): Promise<FontTables> {
  const tableCount = (await readAt(file, offset, 12)).readUInt16BE(4);
  const directory = await readAt(file, offset + 12, 16 * tableCount);
  return {
    async table(tag, limit = largestTable) {
      const at = entryOf(directory, 16, tag);
      if (at === null) return null;
      return readAt(file, directory.readUInt32BE(at + 8), Math.min(directory.readUInt32BE(at + 12), limit));
    },
  };
}

async function woffFont(file: FileHandle, tableCount: number): Promise<FontTables> {
  const directory = await readAt(file, 44, 20 * tableCount);
  return {
    async table(tag, limit = largestTable) {
      const at = entryOf(directory, 20, tag);
      if (at === null) return null;
      const packedLength = directory.readUInt32BE(at + 8);
      const length = directory.readUInt32BE(at + 12);
      const packed = await readAt(file, directory.readUInt32BE(at + 4), Math.min(packedLength, largestTable));
      const table = packedLength < length ? inflateSync(packed, { maxOutputLength: largestTable }) : packed;
      return table.subarray(0, limit);
    },
  };
}

function entryOf(directory: Buffer, size: number, tag: string): number | null {
  for (let at = 0; at + size <= directory.length; at += size) {
    if (directory.toString('latin1', at, at + 4) === tag) return at;
  }
  return null;
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
