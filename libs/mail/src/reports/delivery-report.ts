import type { ParsedMail, SimpleParserOptions } from 'mailparser';
import { deliveryOfBounceAddress, deliveryOfMessageId } from '../bounce-address.js';
import { parseMail } from '../parse-mail.js';
import { type RecipientFields, type ReportedAction, recipientFields } from './recipient-fields.js';

/** What a mail server says became of one of our mails (RFC 3464). */
export interface DeliveryReport extends RecipientFields {
  /** Null when neither the address that it came to nor what it returns names one of our mails. */
  readonly deliveryId: string | null;
}

/** `ignoreEmbedded`: what a report returns stays in its part, so that its headers are not taken for the report's own. */
const options: SimpleParserOptions & { readonly ignoreEmbedded: boolean } = {
  keepDeliveryStatus: true,
  skipTextToHtml: true,
  skipImageLinks: true,
  skipTextLinks: true,
  ignoreEmbedded: true,
};

const returnedTypes = /^(message\/(rfc822|global|global-headers|partial)|text\/rfc822-headers)$/;
const diagnosticLength = 1_000;
/** Headers of a returned mail stand at its beginning. */
const searchedLength = 100_000;

/**
 * Reads a mail that came to the address for reports. Null when it is none: an absence notice, a read receipt, or
 * anything else that people and programs send to an address that they find on an envelope.
 * @param bounceAddress as in MAIL_BOUNCE_ADDRESS
 */
export async function readDeliveryReport(
  raw: Uint8Array,
  bounceAddress: string | null,
): Promise<DeliveryReport | null> {
  const mail = await parseMail(Buffer.from(raw), options);
  const status = mail.attachments.find(({ contentType }) => /^message\/(global-)?delivery-status$/.test(contentType));
  const fields = status === undefined ? fieldsOfPlainReport(mail) : worst(recipientFields(text(status.content)));
  if (fields === null) return null;
  return {
    deliveryId: deliveryByAddress(mail, bounceAddress) ?? deliveryByReturnedMail(mail),
    ...fields,
    diagnostic: (fields.diagnostic || (mail.text ?? '').trim()).slice(0, diagnosticLength),
  };
}

/** Our mails have one recipient; where a server forwarded one to several, a failure is what must not be overlooked. */
function worst(reported: readonly RecipientFields[]): RecipientFields | null {
  const order: readonly ReportedAction[] = ['failed', 'delayed', 'delivered', 'relayed'];
  return [...reported].sort((a, b) => order.indexOf(a.action) - order.indexOf(b.action))[0] ?? null;
}

/** qmail and old gateways say it in prose (QSBMF). Only a mail system's own word counts, and never an answering machine's. */
function fieldsOfPlainReport(mail: ParsedMail): RecipientFields | null {
  if (!fromMailSystem(mail) || isAutomaticReply(mail)) return null;
  const said = mail.text ?? '';
  const [prose = ''] = said.split(/^-{2,}.*(?:below this line|original message|原始邮件).*$/im);
  const status = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(prose)?.[1] ?? null;
  const delayed =
    /delay|warning|still being retried|will (?:be retried|keep trying)|延迟|尚未送达/i.test(mail.subject ?? '') ||
    status?.startsWith('4.') === true;
  return {
    action: delayed ? 'delayed' : 'failed',
    status,
    recipient: /<([^<>\s@]+@[^<>\s@]+)>/.exec(prose)?.[1] ?? null,
    diagnostic: prose.trim(),
  };
}

function fromMailSystem(mail: ParsedMail): boolean {
  const from = mail.from?.value[0]?.address ?? '';
  return /^(mailer-daemon|postmaster|mail-?daemon)(@|$)/i.test(from) || headerLine(mail, 'return-path').trim() === '<>';
}

function isAutomaticReply(mail: ParsedMail): boolean {
  const kind = mail.headers.get('content-type') as {
    readonly value?: string;
    readonly params?: Record<string, string>;
  };
  return (
    /^auto-(replied|notified)/i.test(headerLine(mail, 'auto-submitted').trim()) ||
    /auto.?reply/i.test(headerLine(mail, 'precedence')) ||
    ['x-autoreply', 'x-autorespond', 'x-autoresponder'].some((name) => mail.headers.has(name)) ||
    // Read receipts and complaints are reports too, of other things.
    (kind?.value === 'multipart/report' && kind.params?.['report-type'] !== 'delivery-status')
  );
}

/** Where servers leave the address that the report was sent to. */
const arrivalHeaders = ['delivered-to', 'x-original-to', 'x-envelope-to', 'envelope-to', 'x-delivered-to', 'to', 'cc'];

function deliveryByAddress(mail: ParsedMail, bounceAddress: string | null): string | null {
  if (bounceAddress === null) return null;
  for (const { key, line } of mail.headerLines) {
    if (!arrivalHeaders.includes(key)) continue;
    for (const word of line.slice(line.indexOf(':') + 1).split(/[\s<>,;"]+/)) {
      const id = deliveryOfBounceAddress(bounceAddress, word);
      if (id !== null) return id;
    }
  }
  return null;
}

/** By the Message-ID of the mail that the report returns, as a part or below its text. */
function deliveryByReturnedMail(mail: ParsedMail): string | null {
  const returned = mail.attachments
    .filter(({ contentType }) => returnedTypes.test(contentType))
    .map(({ content }) => text(content));
  for (const part of [...returned, mail.text ?? '']) {
    const line = /^[>\s]*message-id:\s*(<[^>\s]+>)/im.exec(part.slice(0, searchedLength));
    const id = line === null ? null : deliveryOfMessageId(line[1] ?? '');
    if (id !== null) return id;
  }
  return null;
}

function headerLine(mail: ParsedMail, name: string): string {
  const line = mail.headerLines.find(({ key }) => key === name)?.line ?? '';
  return line.slice(line.indexOf(':') + 1);
}

function text(content: Buffer): string {
  return content.toString('utf8');
}
