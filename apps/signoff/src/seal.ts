import { createHash } from 'node:crypto';
import { canonicalJson } from '#libs/minutes';

/** SHA-256 of the frozen list in its order. */
export function recipientsHash(
  recipients: readonly { readonly code: string; readonly name: string; readonly role: string }[],
): string {
  return sha256(canonicalJson(recipients.map(({ code, name, role }) => ({ code, name, role }))));
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
