import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

/** What the list shows of a mail, without reading its attachments. */
export interface CaughtMail {
  readonly id: string;
  readonly receivedAt: Date;
  readonly to: readonly string[];
  readonly from: string;
  readonly subject: string;
  readonly messageId: string;
}

/** Enough for a look back; a trial installation must not fill a disk. */
const kept = 2_000;

/**
 * A mail server that keeps mail instead of passing it on: with it, nothing leaves the machine. Each mail is one .eml
 * file in the folder, newest last by name.
 */
export class MailCatcher {
  private readonly mails: CaughtMail[] = [];

  private constructor(
    private readonly folder: string,
    private readonly server: SMTPServer,
  ) {}

  /** Listens on 127.0.0.1; port 0 takes a free one. */
  static async start({ folder, port }: { readonly folder: string; readonly port: number }): Promise<MailCatcher> {
    await mkdir(folder, { recursive: true });
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      disableReverseLookup: true,
      onData: (stream, session, done) => {
        catcher.keep(stream, session).then(() => done(), done);
      },
    });
    const catcher = new MailCatcher(folder, server);
    await catcher.load();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    server.removeAllListeners('error').on('error', () => undefined);
    return catcher;
  }

  get url(): string {
    const address = this.server.server.address();
    return `smtp://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  }

  /** Newest first, those whose recipient or subject holds `search`. */
  list(search = ''): readonly CaughtMail[] {
    const wanted = search.trim().toLowerCase();
    return this.mails
      .filter(({ to, subject }) => `${to.join(' ')} ${subject}`.toLowerCase().includes(wanted))
      .reverse();
  }

  /** The whole mail, or null when there is none of that id. */
  async read(id: string): Promise<ParsedMail | null> {
    if (!this.mails.some((mail) => mail.id === id)) return null;
    return simpleParser(await readFile(this.fileOf(id)));
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private async keep(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
    const id = `${new Date().toISOString().replace(/[:.]/g, '-')}-${randomUUID().slice(0, 8)}`;
    const partial = `${this.fileOf(id)}.partial`;
    await pipeline(stream, createWriteStream(partial));
    await rename(partial, this.fileOf(id));
    this.mails.push(
      await summary(
        id,
        this.fileOf(id),
        session.envelope.rcptTo.map(({ address }) => address),
      ),
    );
    for (const old of this.mails.splice(0, Math.max(0, this.mails.length - kept))) {
      await rm(this.fileOf(old.id), { force: true });
    }
  }

  private async load(): Promise<void> {
    const names = (await readdir(this.folder)).filter((name) => name.endsWith('.eml')).sort();
    for (const name of names) {
      this.mails.push(await summary(name.slice(0, -4), path.join(this.folder, name), null));
    }
  }

  private fileOf(id: string): string {
    return path.join(this.folder, `${id}.eml`);
  }
}

async function summary(id: string, file: string, recipients: readonly string[] | null): Promise<CaughtMail> {
  const bytes = await readFile(file);
  const end = bytes.indexOf('\r\n\r\n');
  const { from, to, subject, messageId } = await simpleParser(end === -1 ? bytes : bytes.subarray(0, end + 4));
  const [date = '', time = ''] = id.split('T');
  const receivedAt = new Date(`${date}T${time.slice(0, 12).replace(/^(\d+)-(\d+)-(\d+)-(\d+).*/, '$1:$2:$3.$4')}Z`);
  const named = [to ?? []].flat().flatMap(({ value }) => value.flatMap(({ address }) => address ?? []));
  return {
    id,
    receivedAt,
    to: recipients ?? named,
    from: from?.text ?? '',
    subject: subject ?? '',
    messageId: messageId ?? '',
  };
}
