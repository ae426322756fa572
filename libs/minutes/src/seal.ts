import { createHash, createPublicKey, verify } from 'node:crypto';
import { canonicalJson } from './revision.js';

export const sealFormats = ['jiyao-seal-1', 'jiyao-seal-2'] as const;
export type SealFormat = (typeof sealFormats)[number];

/** What a signature binds together. Hashes are SHA-256 in hexadecimal. */
export interface Sealed {
  readonly documentId: string;
  readonly revisionHash: string;
  readonly recipientsHash: string;
  readonly renditionSha256: string;
  readonly number: string;
  /** Day of the signature, YYYY-MM-DD. */
  readonly signedOn: string;
}

/**
 * The words that are hashed and signed. The first format has no key: its seals are hashes without a signature.
 *
 * @param keyId null for the first format
 */
export function sealStatement(sealed: Sealed, keyId: string | null): string {
  const { documentId, revisionHash, recipientsHash, renditionSha256, number, signedOn } = sealed;
  const bound = { documentId, revisionHash, recipientsHash, renditionSha256, number, signedOn };
  return keyId === null
    ? canonicalJson({ format: 'jiyao-seal-1', ...bound })
    : canonicalJson({ format: 'jiyao-seal-2', ...bound, keyId });
}

/** SHA-256 over everything that a signature binds, hexadecimal. */
export function sealHash(sealed: Sealed, keyId: string | null): string {
  return createHash('sha256').update(sealStatement(sealed, keyId)).digest('hex');
}

/** The first 16 hexadecimal digits of the SHA-256 of a public key (PEM). @throws when it is no key */
export function keyIdOf(publicKey: string): string {
  const der = createPublicKey(publicKey).export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('hex').slice(0, 16);
}

/** Whether `signature` (base64) is that of the seal by the key (PEM) whose id it names. */
export function signatureHolds(sealed: Sealed, keyId: string, signature: string, publicKey: string): boolean {
  try {
    if (keyIdOf(publicKey) !== keyId) return false;
    const statement = Buffer.from(sealStatement(sealed, keyId));
    return verify(null, statement, createPublicKey(publicKey), Buffer.from(signature, 'base64'));
  } catch {
    // No key, or one of another kind.
    return false;
  }
}

/** RFC 4648, without digits that a reader takes for a letter. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * 12 characters (60 bits) by which a page is found again. They are known before the page is set, so that it can carry
 * them; nobody guesses them, since the id of the document is random.
 */
export function verificationCode(sealed: Omit<Sealed, 'renditionSha256'>): string {
  const { documentId, revisionHash, recipientsHash, number, signedOn } = sealed;
  const hash = createHash('sha256')
    .update(canonicalJson({ format: 'jiyao-code-1', documentId, revisionHash, recipientsHash, number, signedOn }))
    .digest();
  const bits = hash.readBigUInt64BE() >> 4n;
  return Array.from({ length: 12 }, (_, index) => alphabet[Number((bits >> BigInt(55 - 5 * index)) & 31n)]).join('');
}

/** ABCD-EFGH-JKLM, as it is printed. */
export function printedCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

/** Reads a code as people type it, in any case and with any hyphens; 0, 1 and 8 stand for O, I and B. Null: no code. */
export function readCode(typed: string): string | null {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replaceAll('0', 'O')
    .replaceAll('1', 'I')
    .replaceAll('8', 'B');
  return /^[A-Z2-7]{12}$/.test(code) ? code : null;
}

/** How the metadata of a PDF name the code. */
export const codeKeyword = 'jiyao:';

/** The code in a PDF that this system made, or that was made from one; null where there is none. */
export function codeInPdf(pdf: Uint8Array): string | null {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  // The metadata stand in the file as UTF-8, in other hands also as UTF-16.
  const found =
    /jiyao:((?:[A-Z2-7]{4}-){2}[A-Z2-7]{4})/.exec(text) ??
    /jiyao:((?:[A-Z2-7]{4}-){2}[A-Z2-7]{4})/.exec(text.replaceAll('\0', ''));
  return found?.[1] === undefined ? null : readCode(found[1]);
}
