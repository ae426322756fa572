import nodemailer from 'nodemailer';
import type { ComposedMail, Mailbox } from './compose.js';
import { HandOver } from './hand-over.js';
import { type MailOutcome, outcomeOf, type SmtpFailure } from './outcome.js';

export interface MailTransportOptions {
  /** `smtp://user:password@host:port` (STARTTLS where the server offers it) or `smtps://…`. */
  readonly url: string;
  readonly from: Mailbox;
  /** Connections that are kept open and used side by side. (Default: 5) */
  readonly connections?: number;
  /** How long the server may take for one answer, milliseconds. (Default: 60,000) */
  readonly timeoutMs?: number;
}

/** A pool of connections to one mail server. */
export class MailTransport {
  private readonly transporter: ReturnType<typeof createTransporter>;

  constructor(readonly options: MailTransportOptions) {
    this.transporter = createTransporter(options);
    this.transporter.use('stream', (mail, done) => {
      HandOver.watch(mail);
      done();
    });
  }

  /** Tries once. Whatever the server says or leaves unsaid is an answer, not an exception. */
  async send({ envelope, messageId, raw }: ComposedMail): Promise<MailOutcome> {
    const handOver = new HandOver();
    try {
      const { response } = await this.transporter.sendMail({ ...handOver.mark(), envelope, messageId, raw });
      return { kind: 'accepted', response: response ?? '' };
    } catch (error) {
      return outcomeOf(error as SmtpFailure, handOver.begun);
    }
  }

  close(): void {
    this.transporter.close();
  }
}

function createTransporter({ url, connections = 5, timeoutMs = 60_000 }: MailTransportOptions) {
  const { protocol, hostname, port, username, password } = new URL(url);
  return nodemailer.createTransport({
    pool: true,
    host: hostname,
    port: Number(port || (protocol === 'smtps:' ? 465 : 587)),
    secure: protocol === 'smtps:',
    ...(username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}),
    maxConnections: connections,
    maxMessages: Number.POSITIVE_INFINITY,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}
