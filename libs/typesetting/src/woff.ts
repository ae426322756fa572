import { constants, inflateSync } from 'node:zlib';

const headerSize = 44;
const entrySize = 20;
const sfntHeaderSize = 12;
const sfntEntrySize = 16;

/**
 * Unpacks a WOFF 1.0 font into the TrueType or OpenType file that it wraps (W3C WOFF 1.0, sections 4 and 5).
 *
 * Typst reads no WOFF, and the packages on npm that carry whole Chinese fonts carry them as WOFF.
 */
export function woffToSfnt(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF 1.0 font');
  const tableCount = woff.readUInt16BE(12);
  const directory = Buffer.alloc(sfntHeaderSize + sfntEntrySize * tableCount);
  const searchDepth = Math.floor(Math.log2(tableCount));
  const searchRange = 2 ** searchDepth * 16;
  directory.writeUInt32BE(woff.readUInt32BE(4), 0);
  directory.writeUInt16BE(tableCount, 4);
  directory.writeUInt16BE(searchRange, 6);
  directory.writeUInt16BE(searchDepth, 8);
  directory.writeUInt16BE(tableCount * 16 - searchRange, 10);

  const parts: Buffer[] = [directory];
  let written = directory.length;
  for (let index = 0; index < tableCount; index++) {
    const entry = woff.subarray(headerSize + entrySize * index, headerSize + entrySize * (index + 1));
    const offset = entry.readUInt32BE(4);
    const packedLength = entry.readUInt32BE(8);
    const length = entry.readUInt32BE(12);
    const packed = woff.subarray(offset, offset + packedLength);
    const table = packedLength < length ? inflate(packed, length) : packed;

    const at = sfntHeaderSize + sfntEntrySize * index;
    entry.copy(directory, at, 0, 4); // tag
    entry.copy(directory, at + 4, 16, 20); // checksum of the unpacked table
    directory.writeUInt32BE(written, at + 8);
    directory.writeUInt32BE(length, at + 12);
    const padding = Buffer.alloc((4 - (table.length % 4)) % 4);
    parts.push(table, padding);
    written += table.length + padding.length;
  }
  return Buffer.concat(parts, written);
}

/** In one piece: a table has up to 16 MB, and gathering it from the usual 16 kB takes longer than unpacking it. */
function inflate(packed: Buffer, length: number): Buffer {
  return inflateSync(packed, { maxOutputLength: length, chunkSize: Math.max(length, constants.Z_MIN_CHUNK) });
}
