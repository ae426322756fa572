import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { ImapFlow } from 'imapflow';
import { eventually } from '#libs/testing';

export const dovecotInstalled = spawnSync('sh', ['-c', 'command -v dovecot'], { env: withSbin() }).status === 0;

export interface ImapServer {
  readonly url: string;
  /** Puts a mail into the mailbox. */
  append(raw: Buffer): Promise<void>;
  /** How many mails nobody has seen. */
  unseen(): Promise<number>;
  stop(): Promise<void>;
}

/** Debian's dovecot as it comes, on a free port, with mailboxes in a folder that goes away with it. */
export async function startImapServer(): Promise<ImapServer> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jiyao-imap-'));
  const port = await freePort();
  const root = process.getuid?.() === 0;
  const { username } = os.userInfo();
  // Nobody reads mail as root: dovecot refuses it.
  const [uid, gid] = root ? [65_534, 65_534] : [process.getuid?.() ?? 0, process.getgid?.() ?? 0];
  const mails = path.join(folder, 'mail');
  mkdirSync(mails);
  if (root) {
    chownSync(mails, uid, gid);
    spawnSync('chmod', ['755', folder]);
  }
  const settings = [
    `base_dir = ${folder}/run`,
    `state_dir = ${folder}/state`,
    `log_path = ${folder}/log`,
    'protocols = imap',
    'listen = 127.0.0.1',
    'ssl = no',
    'disable_plaintext_auth = no',
    'auth_failure_delay = 0',
    'mail_fsync = never',
    `mail_location = maildir:${mails}/%u`,
    'first_valid_uid = 1',
    ...(root ? [] : [`default_login_user = ${username}`, `default_internal_user = ${username}`]),
    'passdb {\n  driver = static\n  args = password=secret\n}',
    `userdb {\n  driver = static\n  args = uid=${uid} gid=${gid} home=${mails}/%u\n}`,
    `service imap-login {\n  chroot =\n  inet_listener imap {\n    port = ${port}\n  }\n  inet_listener imaps {\n    port = 0\n  }\n}`,
    // No growing pause after a wrong password.
    'service anvil {\n  chroot =\n  unix_listener anvil-auth-penalty {\n    mode = 0\n  }\n}',
  ];
  writeFileSync(path.join(folder, 'dovecot.conf'), `${settings.join('\n')}\n`);
  const server: ChildProcess = spawn('dovecot', ['-F', '-c', path.join(folder, 'dovecot.conf')], {
    stdio: 'ignore',
    env: withSbin(),
  });
  const ended = once(server, 'exit');
  const url = `imap://bounces:secret@127.0.0.1:${port}/INBOX`;
  await eventually('the mail server greets', () => {
    if (server.exitCode !== null) throw new Error(`dovecot ended: ${readFileSync(path.join(folder, 'log'), 'utf8')}`);
    return listens(port);
  });
  return {
    url,
    append: (raw) => within(port, async (client) => void (await client.append('INBOX', raw))),
    unseen: () =>
      within(port, async (client) => {
        const lock = await client.getMailboxLock('INBOX');
        try {
          return ((await client.search({ seen: false }, { uid: true })) || []).length;
        } finally {
          lock.release();
        }
      }),
    stop: async () => {
      server.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function within<T>(port: number, act: (client: ImapFlow) => Promise<T>): Promise<T> {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port,
    secure: false,
    auth: { user: 'bounces', pass: 'secret' },
    logger: false,
  });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.logout();
  }
}

async function freePort(): Promise<number> {
  const probe = net.createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as net.AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function listens(port: number): Promise<boolean> {
  const socket = net.connect(port, '127.0.0.1');
  return new Promise((resolve) => {
    socket.once('data', () => resolve(true)).once('error', () => resolve(false));
  }).then((open) => {
    socket.destroy();
    return open as boolean;
  });
}

/** Debian keeps servers where only root looks. */
function withSbin(): NodeJS.ProcessEnv {
  return { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` };
}
