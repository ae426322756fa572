import type { ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { type CaughtMail, MailFolder, type MailFolderLimits } from './mail-folder.js';

export interface MailCatcherOptions {
  /** Where the mails are kept; it is made when missing. */
  readonly folder: string;
  /** On 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  /** What is beyond them goes, the oldest first. (Default: 2,000 mails and 500 MB) */
  readonly limits?: MailFolderLimits;
}

/** How long `close` waits for clients that say nothing. */
const closeMs = 2_000;

/** A mail server that keeps mail instead of passing it on: with it, nothing leaves the machine. */
export class MailCatcher {
  private constructor(
    private readonly mails: MailFolder,
    private readonly server: SMTPServer,
  ) {}

  /** @throws with `code` EADDRINUSE when the port is taken */
  static async start({ folder, port, limits }: MailCatcherOptions): Promise<MailCatcher> {
    const mails = await MailFolder.open(folder, limits);
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      disableReverseLookup: true,
      closeTimeout: closeMs,
      onData: (stream, session, done) => {
        keep(mails, stream, session).then(() => done(), done);
      },
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    // From here on it only tells of clients that hang up.
    server.removeAllListeners('error').on('error', () => undefined);
    return new MailCatcher(mails, server);
  }

  get url(): string {
    const address = this.server.server.address();
    return `smtp://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  }

  /** Newest first, those whose recipient or subject holds `search`. */
  list(search = ''): readonly CaughtMail[] {
    return this.mails.list(search);
  }

  /** The whole mail, or null when there is none of that id. */
  read(id: string): Promise<ParsedMail | null> {
    return this.mails.read(id);
  }

  /** The mail as it came over the wire, or null when there is none of that id. */
  source(id: string): Promise<Buffer | null> {
    return this.mails.source(id);
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}

async function keep(mails: MailFolder, stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
  try {
    await mails.keep(
      stream,
      session.envelope.rcptTo.map(({ address }) => address),
    );
  } catch (cause) {
    // A full disk passes: the sender shall try again.
    throw Object.assign(new Error('The mail could not be kept', { cause }), { responseCode: 452 });
  }
}
