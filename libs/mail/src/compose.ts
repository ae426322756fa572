import MailComposer from 'nodemailer/lib/mail-composer';
import MimeNode from 'nodemailer/lib/mime-node';
import { z } from 'zod';

export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

export interface Letter {
  readonly from: Mailbox;
  readonly to: Mailbox;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly messageId: string;
  readonly date: Date;
  /** Where servers send their reports about this mail. (Default: the address of `from`) */
  readonly bounceTo?: string;
}

/** A file, encoded once for all the mails that carry it. */
export interface Attachment {
  readonly part: Buffer;
}

/** A whole message, ready for the wire. */
export interface ComposedMail {
  readonly envelope: { readonly from: string; readonly to: string };
  readonly messageId: string;
  readonly raw: Buffer;
}

/** One mailbox and nothing that could be read as a second one, a group or a header. */
const address = z
  .email()
  .max(254)
  .regex(/^[\x21-\x7e]+$/);

/** The Message-ID of a ledger row: the same however often the row is tried, so that a repeat can be recognised. */
export function messageIdFor(deliveryId: string, from: string): string {
  return `<${deliveryId}.jiyao@${from.slice(from.lastIndexOf('@') + 1)}>`;
}

/** Encodes a file as a MIME part. A typeset page of 400 kB goes to some 85 units; encoding it is most of a mail's cost. */
export async function prepareAttachment(file: {
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}): Promise<Attachment> {
  const node = new MimeNode(file.contentType, { filename: oneLine(file.fileName) });
  node.setHeader('Content-Disposition', 'attachment');
  node.setHeader('Content-Transfer-Encoding', 'base64');
  node.setContent(Buffer.from(file.bytes));
  return { part: await node.build() };
}

/**
 * Composes a mail to one recipient. Line breaks in names and subject are taken out before anything is encoded.
 * @throws ZodError for an address that is not one plain mailbox
 */
export async function composeMail(letter: Letter, attachments: readonly Attachment[] = []): Promise<ComposedMail> {
  const from = { name: oneLine(letter.from.name), address: address.parse(letter.from.address) };
  const to = { name: oneLine(letter.to.name), address: address.parse(letter.to.address) };
  const composer = new MailComposer({
    from,
    to,
    subject: oneLine(letter.subject),
    text: letter.text,
    html: letter.html,
    messageId: letter.messageId,
    date: letter.date,
    // RFC 3834, and for Exchange: nobody's absence notice shall answer. No Precedence: official mail is not bulk mail.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'OOF, AutoReply' },
    attachments: attachments.map(({ part }) => ({ raw: part })),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    envelope: { from: address.parse(letter.bounceTo ?? from.address), to: to.address },
    messageId: letter.messageId,
    raw: await composer.compile().build(),
  };
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
