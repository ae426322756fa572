/**
 * Statuses by which a server says that there is no such address, for good (RFC 3463). Not those of a full mailbox (5.2.2),
 * of a mail too large (5.2.3, 5.3.4), of content and policy (5.6, 5.7) or of our own sender (5.1.7, 5.1.8): the next mail
 * to the same address may well arrive.
 */
const noSuchAddress = /^5\.(0\.\d+|1\.(?![78]$)\d+|2\.1|4\.[14])$/;

/** Whether a permanent failure with this status is the address's, so that nothing should be sent to it any more. */
export function refusesAddress(status: string | null): boolean {
  return status !== null && noSuchAddress.test(status);
}

const addressCodes: ReadonlySet<number> = new Set([550, 551, 553]);

/** The same of an answer during the delivery: by its enhanced status where it has one, else by what it answers. */
export function answerRefusesAddress(code: number, response: string, command: string): boolean {
  const status = /^\d{3}[ -](5\.\d{1,3}\.\d{1,3})(?!\S)/.exec(response)?.[1] ?? null;
  if (status !== null) return refusesAddress(status);
  return command === 'RCPT TO' && addressCodes.has(code);
}
