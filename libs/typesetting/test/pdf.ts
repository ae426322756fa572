import { inflateSync } from 'node:zlib';

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
