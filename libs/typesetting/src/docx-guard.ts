import JSZip from 'jszip';
import { refuse, sourceLimit } from './refusals.js';

/** A .docx of a thousand pages has a few dozen parts; pictures add one each. */
const entryLimit = 5_000;
/** All parts unpacked, in bytes. */
const unpackedLimit = 200 * 1024 * 1024;
/** The XML parts unpacked, in bytes. Two hundred pages fit; as a tree they take a hundred times the memory. */
const xmlLimit = 4 * 1024 * 1024;

const oleHeader = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const centralHeader = Buffer.from('504b0102', 'hex');

/**
 * Refuses what must not reach the reader: passwords, macros, the old format, archives that unpack to masses.
 *
 * Measures by unpacking, piece by piece and with the reader's own unpacker: the sizes that an archive states are the
 * sender's word.
 */
export async function guardDocx(bytes: Buffer): Promise<void> {
  if (bytes.length === 0) throw refuse('source-empty');
  if (bytes.length > sourceLimit) throw refuse('source-too-large');
  if (isOle(bytes)) throw refuse(isEncryptedPackage(bytes) ? 'docx-encrypted' : 'doc-legacy');
  if (occurrences(bytes, centralHeader, entryLimit) > entryLimit) throw refuse('docx-suspicious');

  const entries = Object.values((await openZip(bytes)).files);
  const names = entries.map(({ name }) => name.toLowerCase());
  if (names.some((name) => name.endsWith('vbaproject.bin'))) throw refuse('docx-with-macros');
  if (!names.includes('[content_types].xml')) throw refuse('docx-damaged');
  if (!names.some((name) => name.startsWith('word/'))) throw refuse('source-is-binary');

  let unpacked = 0;
  let xml = 0;
  for (const entry of entries) {
    const isXml = /\.(xml|rels)$/i.test(entry.name);
    const size = await unpackedSize(entry, isXml ? xmlLimit - xml : unpackedLimit - unpacked);
    unpacked += size;
    if (isXml) xml += size;
  }
}

/** OLE compound file: the old .doc and .wps, and the wrapping of a .docx with a password. */
export function isOle(bytes: Buffer): boolean {
  return bytes.subarray(0, oleHeader.length).equals(oleHeader);
}

/** [MS-OFFCRYPTO] 2.3.4.4: the stream that holds the encrypted document has this name. */
function isEncryptedPackage(bytes: Buffer): boolean {
  return bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));
}

async function openZip(bytes: Buffer): Promise<JSZip> {
  try {
    return await JSZip.loadAsync(bytes);
  } catch (cause) {
    throw refuse('docx-damaged', cause);
  }
}

function unpackedSize(entry: JSZip.JSZipObject, limit: number): Promise<number> {
  return new Promise((resolve, reject) => {
    let size = 0;
    const stream = entry.nodeStream();
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) return;
      stream.pause();
      reject(refuse('docx-suspicious'));
    });
    stream.on('end', () => resolve(size));
    stream.on('error', (cause) => reject(refuse('docx-damaged', cause)));
  });
}

function occurrences(bytes: Buffer, pattern: Buffer, enough: number): number {
  let count = 0;
  for (let at = bytes.indexOf(pattern); at >= 0 && count <= enough; at = bytes.indexOf(pattern, at + 4)) count++;
  return count;
}
