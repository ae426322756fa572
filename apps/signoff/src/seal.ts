import { createHash } from 'node:crypto';
import { canonicalJson } from '#libs/minutes';

export interface Sealed {
  readonly documentId: string;
  readonly revisionHash: string;
  readonly recipientsHash: string;
  readonly renditionSha256: string;
  readonly number: string;
  /** Day of the signature, YYYY-MM-DD. */
  readonly signedOn: string;
}

/** SHA-256 over everything that a signature binds: text, recipients, number, date and page. Hexadecimal. */
export function sealOf(sealed: Sealed): string {
  return sha256(canonicalJson({ format: 'jiyao-seal-1', ...sealed }));
}

/** SHA-256 of the frozen list in its order. */
export function recipientsHash(
  recipients: readonly { readonly code: string; readonly name: string; readonly role: string }[],
): string {
  return sha256(canonicalJson(recipients.map(({ code, name, role }) => ({ code, name, role }))));
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
