const deliveryId = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/**
 * Whom a server writes to about one mail (VERP): `bounces+<delivery id>@…`. Its report then names the mail by the address
 * that it arrives at, whatever the server left out of its text.
 */
export function bounceAddressFor(bounceAddress: string, id: string): string {
  const at = bounceAddress.lastIndexOf('@');
  return `${bounceAddress.slice(0, at)}+${id}${bounceAddress.slice(at)}`;
}

/** The mail that a report which came to this address is about; null for any other address. */
export function deliveryOfBounceAddress(bounceAddress: string, address: string): string | null {
  const at = bounceAddress.lastIndexOf('@');
  const [local, domain] = [bounceAddress.slice(0, at), bounceAddress.slice(at + 1)].map((part) => part.toLowerCase());
  const match = new RegExp(`^(.+)\\+(${deliveryId})@(.+)$`).exec(address.trim().toLowerCase());
  const [, writtenLocal, id = null, writtenDomain] = match ?? [];
  return writtenLocal === local && writtenDomain === domain ? id : null;
}

/** The mail that has this Message-ID; null when it is none of ours. */
export function deliveryOfMessageId(messageId: string): string | null {
  return new RegExp(`<(${deliveryId})\\.jiyao@[^>\\s]+>`, 'i').exec(messageId)?.[1]?.toLowerCase() ?? null;
}
