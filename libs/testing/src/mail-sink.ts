import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { eventually } from './eventually.js';

export interface SunkMail {
  /** The addresses of the envelope. */
  readonly from: string;
  readonly to: string;
  readonly raw: string;
  readonly messageId: string;
  readonly receivedAt: Date;
}

/** What the server does with one mail to an address. */
export type SinkBehaviour =
  | { readonly kind: 'accept' }
  /** A reply at the given command, as `450 try later`; at `DATA` it comes when the mail has arrived whole. */
  | { readonly kind: 'reply'; readonly at: 'RCPT' | 'DATA'; readonly code: number; readonly text: string }
  /** The connection breaks before the mail has arrived whole. */
  | { readonly kind: 'break-in-data' }
  /** The mail is taken whole, and the connection breaks before the answer. */
  | { readonly kind: 'break-after-data' }
  /** No answer to the given command. */
  | { readonly kind: 'stall'; readonly at: 'RCPT' | 'DATA' };

export interface MailSink {
  readonly url: string;
  readonly port: number;
  /** Every mail whose text arrived whole, also those that were refused after it or got no answer. */
  readonly mails: readonly SunkMail[];
  /** Waits until as many mails have arrived, or one that fits, and returns all. */
  waitFor(wanted: number | ((mail: SunkMail) => boolean)): Promise<readonly SunkMail[]>;
  /** Breaks what is still open. */
  close(): Promise<void>;
}

/**
 * A real SMTP server that does as the test says. `behaviourOf` is asked once a mail, at its RCPT, so it may say another
 * thing at each try. smtp-server greets after 100 ms, to which it has no option: one connection costs as much, not one mail.
 */
export async function startMailSink(
  behaviourOf: (address: string, sender: string) => SinkBehaviour = () => ({ kind: 'accept' }),
): Promise<MailSink> {
  const mails: SunkMail[] = [];
  const chosen = new Map<string, SinkBehaviour>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    onRcptTo: ({ address }, session, done) => {
      const { mailFrom } = session.envelope;
      const behaviour = behaviourOf(address, mailFrom ? mailFrom.address : '');
      chosen.set(session.id, behaviour);
      if (behaviour.kind === 'stall' && behaviour.at === 'RCPT') return;
      done(behaviour.kind === 'reply' && behaviour.at === 'RCPT' ? refusal(behaviour) : null);
    },
    onData: (stream, session, done) => {
      const behaviour = chosen.get(session.id) ?? { kind: 'accept' };
      if (behaviour.kind === 'break-in-data') {
        stream.once('data', () => breakConnection(server, session)).resume();
        return;
      }
      take(stream, session, (mail) => {
        mails.push(mail);
        if (behaviour.kind === 'accept') done(null);
        else if (behaviour.kind === 'reply') done(refusal(behaviour));
        else if (behaviour.kind === 'break-after-data') breakConnection(server, session);
      });
    },
    onClose: (session) => chosen.delete(session.id),
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    mails,
    waitFor: (wanted) =>
      eventually('the mails arrive at the sink', async () => {
        const there = typeof wanted === 'number' ? mails.length >= wanted : mails.some(wanted);
        return there && mails;
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const connection of connections(server)) connection.close();
      }),
  };
}

function take(stream: SMTPServerDataStream, session: SMTPServerSession, taken: (mail: SunkMail) => void): void {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream.on('end', () => {
    const { mailFrom, rcptTo } = session.envelope;
    const raw = Buffer.concat(chunks).toString('utf8');
    taken({
      from: mailFrom ? mailFrom.address : '',
      to: rcptTo[0]?.address ?? '',
      raw,
      messageId: /^Message-ID: (.+?)\r?$/im.exec(raw)?.[1] ?? '',
      receivedAt: new Date(),
    });
  });
}

function refusal({ code, text }: { readonly code: number; readonly text: string }): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

interface Connection {
  readonly id: string;
  close(): void;
}

function breakConnection(server: SMTPServer, session: SMTPServerSession): void {
  for (const connection of connections(server)) if (connection.id === session.id) connection.close();
}

/** smtp-server keeps its open connections here and has no other way to break one. */
function connections(server: SMTPServer): Iterable<Connection> {
  return (server as unknown as { connections: Set<Connection> }).connections;
}
