import type { ImapFlow } from 'imapflow';

/** Mails of one reading: what is left waits for the next. */
const batch = 200;
const largest = 30 * 1024 * 1024;
const silenceMs = 60_000;

/**
 * Reads the mails of a mailbox that nobody has seen, oldest first, and marks each as seen once `take` is done with it. A
 * crash between the two shows it again: `take` must know what it had before. One mail that `take` fails on holds up no
 * other.
 * @param url `imaps://user:password@host:993/INBOX`, or `imap://…` (STARTTLS where the server offers it)
 * @throws the first failure, after the others were taken
 */
export async function readReportMailbox(url: string, take: (raw: Buffer) => Promise<unknown>): Promise<number> {
  const client = await connectionTo(url);
  // Without a listener an error of the connection ends the process; whatever is under way fails by itself.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const folder = await client.getMailboxLock(folderOf(url));
    try {
      return await takeUnseen(client, take);
    } finally {
      folder.release();
    }
  } finally {
    await client.logout().catch(() => client.close());
  }
}

async function takeUnseen(client: ImapFlow, take: (raw: Buffer) => Promise<unknown>): Promise<number> {
  const unseen = (await client.search({ seen: false }, { uid: true })) || [];
  const failures: unknown[] = [];
  let taken = 0;
  for (const uid of unseen.slice(0, batch)) {
    const mail = await client.fetchOne(String(uid), { source: { maxLength: largest } }, { uid: true });
    if (!mail || mail.source === undefined) continue;
    try {
      await take(mail.source);
    } catch (error) {
      failures.push(error);
      continue;
    }
    await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true });
    taken += 1;
  }
  if (failures.length > 0) throw failures[0];
  return taken;
}

/** Loaded here, since most installations have no such mailbox. */
async function connectionTo(url: string): Promise<ImapFlow> {
  const { ImapFlow } = await import('imapflow');
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === 'imaps:';
  return new ImapFlow({
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(port || (secure ? 993 : 143)),
    secure,
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: silenceMs / 2,
    greetingTimeout: silenceMs / 2,
    socketTimeout: silenceMs,
  });
}

function folderOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1)) || 'INBOX';
}
