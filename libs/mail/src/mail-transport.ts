import nodemailer from 'nodemailer';
import type { ComposedMail, Mailbox } from './compose.js';
import { HandOver } from './hand-over.js';
import { type MailOutcome, outcomeOf, type SmtpFailure } from './outcome.js';

export interface MailTransportOptions {
  /** `smtp://user:password@host:port` (STARTTLS where the server offers it) or `smtps://…`. */
  readonly url: string;
  readonly from: Mailbox;
  /** Signs every mail (RFC 6376); `privateKey` is PEM. */
  readonly dkim?: { readonly domain: string; readonly selector: string; readonly privateKey: string };
  /** Connections that are kept open and used side by side. (Default: 10) */
  readonly connections?: number;
  /**
   * How long the server may be silent, milliseconds. A mail whose answer did not come in time needs a person, so
   * patience is cheap; RFC 5321, 4.5.3.2 asks for minutes. (Default: 300,000; for a connection at most 30,000)
   */
  readonly timeoutMs?: number;
  /** How long one mail may take in all, waiting for a connection included, however busy the server seems. (Default: 900,000) */
  readonly limitMs?: number;
}

const longestConnectMs = 30_000;

/** A pool of connections to one mail server. */
export class MailTransport {
  private readonly transporter: ReturnType<typeof createTransporter>;
  private readonly underWay = new Set<Promise<MailOutcome>>();
  private closing: Promise<void> | undefined;

  constructor(readonly options: MailTransportOptions) {
    this.transporter = createTransporter(options);
    this.transporter.use('stream', (mail, done) => {
      HandOver.watch(mail);
      done();
    });
  }

  /** Tries once. Whatever the server says or leaves unsaid is an answer, not an exception. */
  async send(mail: ComposedMail): Promise<MailOutcome> {
    if (this.closing)
      return { kind: 'deferred', code: 'closed', response: 'The connections to the mail server are closed' };
    const sending = this.tryOnce(mail);
    this.underWay.add(sending);
    try {
      return await sending;
    } finally {
      this.underWay.delete(sending);
    }
  }

  /** Takes no more mails, waits for the answers to those under way, then closes the connections. */
  close(): Promise<void> {
    this.closing ??= Promise.all(this.underWay).then(() => this.transporter.close());
    return this.closing;
  }

  private async tryOnce({ envelope, messageId, raw }: ComposedMail): Promise<MailOutcome> {
    const { limitMs = 900_000 } = this.options;
    const handOver = new HandOver();
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), limitMs);
    try {
      const mail = { ...handOver.mark(), envelope, messageId, raw, signal: limit.signal };
      const { response } = await this.transporter.sendMail(mail);
      return { kind: 'accepted', response: response ?? '' };
    } catch (error) {
      return outcomeOf(error as SmtpFailure, handOver.begun);
    } finally {
      clearTimeout(timer);
    }
  }
}

function createTransporter({ url, dkim, connections = 10, timeoutMs = 300_000 }: MailTransportOptions) {
  const { protocol, hostname, port, username, password } = new URL(url);
  const connectMs = Math.min(timeoutMs, longestConnectMs);
  return nodemailer.createTransport({
    pool: true,
    // An IPv6 address has brackets in an address line only.
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(port || (protocol === 'smtps:' ? 465 : 587)),
    secure: protocol === 'smtps:',
    ...(username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}),
    ...(dkim ? { dkim: { domainName: dkim.domain, keySelector: dkim.selector, privateKey: dkim.privateKey } } : {}),
    maxConnections: connections,
    maxMessages: Number.POSITIVE_INFINITY,
    // Once, for a connection that the server dropped while it was idle. Real retries are the queue's.
    maxRequeues: 1,
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    dnsTimeout: connectMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}
