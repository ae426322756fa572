import { createHash, createHmac, hkdfSync } from 'node:crypto';

/** 32 bytes in base64url. */
const wellFormed = /^[A-Za-z0-9_-]{43}$/;

/** The key that tokens of links are made with: another than sessions are signed with, though one secret begets both. */
export function linkKey(sessionSecret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', sessionSecret, '', 'jiyao: links of tasks in mails', 32));
}

/**
 * The token of a mail for one of its tasks. Worked out and not drawn, so that a mail that is tried again is the same to
 * the letter: mail programs show the first of two with one Message-ID.
 */
export function linkToken(key: Buffer, deliveryId: string, taskId: string): string {
  return createHmac('sha256', key).update(`${deliveryId} ${taskId}`).digest('base64url');
}

/** What is stored of a token. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

export function isLinkToken(given: string): boolean {
  return wellFormed.test(given);
}
