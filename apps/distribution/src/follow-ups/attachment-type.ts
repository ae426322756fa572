/** What a unit may attach: the ending under which it is offered again, and its media type. */
const officeTypes = {
  docx: ['word/', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  xlsx: ['xl/', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  pptx: ['ppt/', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  ofd: ['OFD.xml', 'application/ofd'],
} as const;

/** Office files of the old kind share one container, and so does WPS; the ending tells them apart. */
const oleTypes: Readonly<Record<string, string>> = {
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
  wps: 'application/vnd.ms-works',
  et: 'application/vnd.ms-excel',
  dps: 'application/vnd.ms-powerpoint',
};

const textEndings = new Set(['txt', 'csv']);

/**
 * The media type of a file that may be attached, null for any other. The bytes decide; an ending that says otherwise
 * is refused, since whoever opens the file goes by it. A file with macros is no report.
 */
export function attachmentType(bytes: Buffer, fileName: string): string | null {
  const ending = /\.([^.]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
  const begins = (signature: string) => bytes.subarray(0, signature.length).equals(Buffer.from(signature, 'latin1'));
  if (begins('%PDF-')) return ending === 'pdf' ? 'application/pdf' : null;
  if (begins('\x89PNG\r\n\x1a\n')) return ending === 'png' ? 'image/png' : null;
  if (begins('\xff\xd8\xff')) return ending === 'jpg' || ending === 'jpeg' ? 'image/jpeg' : null;
  if (begins('PK\x03\x04')) return packageType(bytes, ending);
  if (begins('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return hasOldMacros(bytes) ? null : (oleTypes[ending] ?? null);
  return textEndings.has(ending) && isText(bytes) ? 'text/plain; charset=utf-8' : null;
}

function packageType(bytes: Buffer, ending: string): string | null {
  const known = Object.entries(officeTypes).find(([name]) => name === ending);
  if (known === undefined || bytes.includes('vbaProject.bin')) return null;
  const [, [part, type]] = known;
  // Names of parts stand in the directory of a ZIP as they are.
  return bytes.includes(part) ? type : null;
}

/** The name of the storage of macros, in UTF-16 as the container has it. */
function hasOldMacros(bytes: Buffer): boolean {
  return bytes.includes(Buffer.from('_VBA_PROJECT', 'utf16le'));
}

function isText(bytes: Buffer): boolean {
  if (bytes.includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
