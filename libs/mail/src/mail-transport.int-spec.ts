import { EventEmitter, once } from 'node:events';
import net from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { type ComposedMail, composeMail } from './compose.js';
import { MailTransport, type MailTransportOptions } from './mail-transport.js';
import type { MailOutcome } from './outcome.js';

/** Where in the conversation the server does what. */
type Turn = 'connect' | 'EHLO' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'first byte' | 'final dot';

/** `stall` is silence, `trickle` a reply that never ends, `hold` an answer that waits for `release`; else a reply. */
type Script = Partial<Record<Turn, string>>;

/** What a test opened; a failed one must leave nothing that keeps the process alive. */
const opened: { close(): Promise<void> }[] = [];

const from = { name: '纪要系统', address: 'jiyao@office.example' };

/** Long enough for a machine that has other things to do, so that only the server's silence makes it run out. */
const hastyMs = 2_000;

/** Where a server falls silent, and what is known of the mail then. */
const silences: readonly (readonly [Turn, MailOutcome['kind']])[] = [
  ['connect', 'deferred'],
  ['EHLO', 'deferred'],
  ['AUTH', 'deferred'],
  ['MAIL', 'deferred'],
  ['RCPT', 'deferred'],
  ['DATA', 'deferred'],
  ['first byte', 'uncertain'],
  ['final dot', 'uncertain'],
];

describe.each(['one command at a time', 'PIPELINING'])('the mail transport, to a server with %s', (extension) => {
  afterEach(async () => {
    for (const { close } of opened.splice(0)) await close();
  });

  it('is told that the server took the mail', async () => {
    expect(await outcome({})).toEqual({ kind: 'accepted', response: '250 taken' });
  });

  it.each<[Turn, string]>([
    ['MAIL', '550 5.7.1 sender not allowed'],
    ['RCPT', '550 5.1.1 no such mailbox'],
    ['RCPT', '552 mailbox full'],
    ['DATA', '554 no'],
    ['final dot', '554 5.7.1 content refused'],
  ])('takes a 5xx at %s as refused for good, with the words of the server (%s)', async (when, reply) => {
    expect(await outcome({ [when]: reply })).toMatchObject({ kind: 'refused', response: reply });
  });

  it.each<[Turn, string]>([
    ['connect', '421 too busy'],
    ['MAIL', '451 try later'],
    ['RCPT', '450 4.2.0 greylisted'],
    ['DATA', '451 try later'],
    ['first byte', '421 4.3.2 going down'],
    ['final dot', '452 4.3.1 disk full'],
  ])('takes a 4xx at %s as put off (%s)', async (when, reply) => {
    const answer = await outcome({ [when]: reply });

    expect(answer).toMatchObject({ kind: 'deferred' });
    expect(JSON.stringify(answer)).toContain(reply.slice(0, 3));
  });

  it.each<[Turn, string]>([
    ['connect', '554 5.7.1 your address is blocked'],
    ['MAIL', '503 5.5.1 bad sequence of commands'],
  ])('blames no recipient for a 5xx that is about the session, at %s (%s)', async (when, reply) => {
    expect(await outcome({ [when]: reply })).toMatchObject({ kind: 'deferred', code: reply.slice(0, 3) });
  });

  it.each<[Turn, string]>([
    ['AUTH', '535 5.7.8 wrong password'],
    ['MAIL', '530 5.7.0 sign in first'],
  ])('blames no recipient when it may not sign in, at %s (%s)', async (when, reply) => {
    const answer = await outcome({ [when]: reply });

    expect(answer).toMatchObject({ kind: 'deferred', code: 'auth' });
    expect(JSON.stringify(answer)).toContain('sign in');
    expect(JSON.stringify(answer)).not.toContain('secret');
  });

  it.each<Turn>(['connect', 'EHLO', 'AUTH', 'MAIL', 'RCPT', 'DATA'])(
    'knows that nothing was handed over when the connection breaks at %s',
    async (when) => {
      expect((await outcome({ [when]: 'close' })).kind).toBe('deferred');
    },
  );

  it.each<Turn>(['first byte', 'final dot'])(
    'does not know what became of the mail when the connection breaks at its %s',
    async (when) => {
      expect((await outcome({ [when]: 'close' })).kind).toBe('uncertain');
    },
  );

  it('never claims to know the fate of a mail when the server leaves after asking for it', async () => {
    expect(['deferred', 'uncertain']).toContain((await outcome({ DATA: 'ask, then close' })).kind);
  });

  it('does not wait for ever for a server that falls silent, or that never comes to the point', async () => {
    const trickles = silences.filter(([when]) => when === 'RCPT' || when === 'final dot');
    const kind = async (script: Script, limit: Partial<MailTransportOptions>) => (await outcome(script, limit)).kind;

    const outcomes = await Promise.all([
      ...silences.map(async ([when]) => [when, await kind({ [when]: 'stall' }, { timeoutMs: hastyMs })]),
      ...trickles.map(async ([when]) => [when, await kind({ [when]: 'trickle' }, { limitMs: hastyMs })]),
    ]);

    expect(outcomes).toEqual([...silences, ...trickles]);
  });

  it.each<Turn>(['first byte', 'final dot'])(
    'hands no mail over twice when the connection breaks at its %s',
    async (when) => {
      const server = await scripted({ [when]: 'close' }, extension);
      const transport = transportTo(server);

      await transport.send(await mail());
      await transport.close();
      await server.close();

      expect(server.asked).toBe(1);
    },
  );

  it('puts off a mail when nobody listens', async () => {
    const server = await scripted({}, extension);
    await server.close();

    const transport = transportTo(server);

    expect((await transport.send(await mail())).kind).toBe('deferred');
    await transport.close();
  });

  it('uses a new connection when the server dropped an idle one', async () => {
    const server = await scripted({}, extension);
    const transport = transportTo(server);
    await transport.send(await mail());
    server.dropConnections();
    await turn();

    const second = await transport.send(await mail());
    await transport.close();
    await server.close();

    expect(second.kind).toBe('accepted');
    expect(server.asked).toBe(2);
  });

  it('closes when the answer to what is on the wire has come, and takes no more', async () => {
    const server = await scripted({ 'final dot': 'hold' }, extension);
    const transport = transportTo(server);
    const sending = transport.send(await mail());
    await server.held;
    let closed = false;

    const closing = transport.close().then(() => {
      closed = true;
    });
    const late = await transport.send(await mail());
    expect(closed).toBe(false);
    server.release();

    expect((await sending).kind).toBe('accepted');
    await closing;
    await server.close();
    expect(late).toMatchObject({ kind: 'deferred', code: 'closed' });
    expect(server.asked).toBe(1);
  });

  async function outcome(script: Script, options: Partial<MailTransportOptions> = {}): Promise<MailOutcome> {
    const server = await scripted(script, extension);
    const transport = transportTo(server, options);
    try {
      return await transport.send(await mail());
    } finally {
      await transport.close();
      await server.close();
    }
  }
});

function transportTo({ port }: { readonly port: number }, options: Partial<MailTransportOptions> = {}): MailTransport {
  const url = `smtp://jiyao:secret@127.0.0.1:${port}`;
  return new MailTransport({ url, connections: 1, timeoutMs: 30_000, from, ...options });
}

function mail(): Promise<ComposedMail> {
  return composeMail({
    from,
    to: { name: '市财政局', address: 'czj@oa.example' },
    subject: '主题',
    text: '正文'.repeat(20_000),
    html: '<p>正文</p>',
    messageId: '<one@office.example>',
    date: new Date(0),
  });
}

/** An SMTP server that keeps to its script and otherwise says yes. `asked` counts its 354s. */
async function scripted(script: Script, extension: string) {
  const sockets = new Set<net.Socket>();
  const timers = new Set<NodeJS.Timeout>();
  const events = new EventEmitter();
  const held = once(events, 'held');
  let release: () => void = () => undefined;
  let asked = 0;
  const server = net.createServer((socket) => {
    let phase: 'commands' | 'content' | 'silent' = 'commands';
    let refused = false;
    let buffered = '';
    socket.setNoDelay(true);
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    react('connect', '220 ready');
    socket.on('data', (chunk) => {
      buffered += chunk.toString('latin1');
      if (phase === 'content' && script['first byte'] !== undefined) react('first byte', '');
      for (;;) {
        const end = phase === 'content' ? '\r\n.\r\n' : '\r\n';
        const at = buffered.indexOf(end);
        if (at === -1 || phase === 'silent') return;
        const [command = ''] = buffered.slice(0, at).toUpperCase().split(' ');
        buffered = buffered.slice(at + end.length);
        answer(command);
      }
    });

    function answer(command: string): void {
      if (phase === 'content') {
        phase = 'commands';
        react('final dot', '250 taken');
      } else if (command === 'EHLO') react(command, `250-here\r\n250-AUTH PLAIN\r\n250 ${extension}`);
      else if (command === 'AUTH') react(command, '235 welcome');
      else if (command === 'MAIL' || command === 'RCPT') {
        refused ||= /^[45]/.test(script[command] ?? '');
        react(command, '250 ok');
      } else if (command === 'DATA') {
        const reply = refused ? '503 nobody to write to' : '354 go on';
        phase = refused || script.DATA !== undefined ? phase : 'content';
        asked += phase === 'content' ? 1 : 0;
        react('DATA', reply);
      } else socket.write('250 ok\r\n');
    }

    function react(when: Turn, otherwise: string): void {
      const what = script[when] ?? otherwise;
      if (what === 'close' || what === 'stall' || what === 'trickle' || what === 'hold') phase = 'silent';
      if (what === 'close') socket.destroy();
      else if (what === 'ask, then close') socket.end('354 go on\r\n');
      else if (what === 'trickle') timers.add(setInterval(() => socket.write('250-wait\r\n'), 20));
      else if (what === 'hold') {
        release = () => socket.write(`${otherwise}\r\n`);
        events.emit('held');
      } else if (what !== 'stall') socket.write(`${what}\r\n`);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const dropConnections = () => {
    for (const socket of sockets) socket.destroy();
  };
  const running = {
    port: (server.address() as net.AddressInfo).port,
    get asked() {
      return asked;
    },
    held,
    release: () => release(),
    dropConnections,
    close: async () => {
      for (const timer of timers) clearInterval(timer);
      dropConnections();
      server.close();
    },
  };
  opened.push(running);
  return running;
}
