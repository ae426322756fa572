import iconv from 'iconv-lite';
import { refuse, sourceLimit } from './refusals.js';

/** Above this share of control characters a file is no text, whatever its name says. */
const bearableControls = 0.01;

/**
 * Decodes a text file: UTF-8, UTF-16 with a mark (Notepad's "Unicode"), else GB18030, which includes GBK and GB 2312.
 *
 * Line ends become `\n`; control characters other than tab and line end, U+0000 above all, are left out. Throws
 * `SourceError` for what is not text.
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes.length === 0) throw refuse('source-empty');
  if (bytes.length > sourceLimit) throw refuse('source-too-large');
  const head = Buffer.from(bytes.subarray(0, 64)).toString('latin1');
  if (head.trimStart().startsWith('%PDF-')) throw refuse('source-is-pdf');

  const decoded = decode(bytes);
  const text = decoded.replace(/\r\n?|[\f\v\u0085\u2028\u2029]/gu, '\n').replace(/(?![\t\n])\p{Control}|\uFEFF/gu, '');
  const dropped = decoded.length - text.length - (decoded.match(/\r\n/gu)?.length ?? 0);
  if (dropped > decoded.length * bearableControls && dropped > 8) throw refuse('source-is-binary');
  if (text.trim() === '') throw refuse('source-empty');
  return text;
}

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decodeGb18030(bytes);
  }
}

function decodeGb18030(bytes: Uint8Array): string {
  const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 'gb18030');
  if (!text.includes('\uFFFD')) return text;
  const controls = text.match(/(?![\t\r\n])\p{Control}/gu)?.length ?? 0;
  throw refuse(controls > text.length * bearableControls ? 'source-is-binary' : 'source-encoding-unknown');
}
