import { composeMail, MailTransport } from '#libs/mail';
import { type SinkBehaviour, startMailSink } from './mail-sink.js';

const from = { name: '纪要系统', address: 'jiyao@office.example' };

/** Long enough for a machine that has other things to do, so that only the server's silence makes it run out. */
const hastyMs = 2_000;

describe('the mail sink', () => {
  it('keeps what arrives, with its envelope', async () => {
    const { outcomes, mails } = await sendAll(['czj@oa.example'], () => ({ kind: 'accept' }));

    expect(outcomes).toEqual(['accepted']);
    expect(mails).toMatchObject([{ from: from.address, to: 'czj@oa.example', messageId: '<1@office.example>' }]);
  });

  it.each<[string, SinkBehaviour, string, number]>([
    ['refuses at RCPT', { kind: 'reply', at: 'RCPT', code: 550, text: 'no such mailbox' }, 'refused', 0],
    ['puts off at RCPT', { kind: 'reply', at: 'RCPT', code: 450, text: 'greylisted' }, 'deferred', 0],
    ['refuses the text', { kind: 'reply', at: 'DATA', code: 554, text: 'no' }, 'refused', 1],
    ['stalls at RCPT', { kind: 'stall', at: 'RCPT' }, 'deferred', 0],
    ['stalls after the text', { kind: 'stall', at: 'DATA' }, 'uncertain', 1],
    ['breaks within the text', { kind: 'break-in-data' }, 'uncertain', 0],
    ['breaks after the text', { kind: 'break-after-data' }, 'uncertain', 1],
  ])('%s for one mail and takes the others', async (_, behaviour, outcome, arrived) => {
    const to = ['czj@oa.example', 'odd@oa.example', 'jyj@oa.example'];

    const { outcomes, mails } = await sendAll(
      to,
      (address) => (address === 'odd@oa.example' ? behaviour : { kind: 'accept' }),
      behaviour.kind === 'stall' ? hastyMs : undefined,
    );

    expect(outcomes).toEqual(['accepted', outcome, 'accepted']);
    expect(mails.filter((mail) => mail.to === 'odd@oa.example')).toHaveLength(arrived);
  });

  it('asks once a mail, so that a test may script the tries', async () => {
    const later: SinkBehaviour = { kind: 'reply', at: 'DATA', code: 451, text: 'try later' };
    const tries = [later, later];
    const sink = await startMailSink(() => tries.shift() ?? { kind: 'accept' });
    const transport = transportTo(sink.url);
    const outcomes: string[] = [];

    for (const id of ['1', '2', '3']) outcomes.push((await transport.send(await mail(id, 'czj@oa.example'))).kind);
    await transport.close();
    await sink.close();

    expect(outcomes).toEqual(['deferred', 'deferred', 'accepted']);
  });
});

async function sendAll(to: readonly string[], behaviourOf: (address: string) => SinkBehaviour, timeoutMs?: number) {
  const sink = await startMailSink(behaviourOf);
  const transport = transportTo(sink.url, timeoutMs);
  try {
    const answers = await Promise.all(
      to.map(async (address, index) => transport.send(await mail(String(index + 1), address))),
    );
    const outcomes = answers.map(({ kind }) => kind);
    const mails = await sink.waitFor(outcomes.filter((kind) => kind === 'accepted').length);
    return { outcomes, mails };
  } finally {
    await transport.close();
    await sink.close();
  }
}

function transportTo(url: string, timeoutMs = 30_000): MailTransport {
  return new MailTransport({ url, from, connections: 3, timeoutMs });
}

function mail(id: string, address: string) {
  const messageId = `<${id}@office.example>`;
  const text = '正文'.repeat(20_000);
  return composeMail({
    from,
    to: { name: '', address },
    subject: '主题',
    text,
    html: '',
    messageId,
    date: new Date(0),
  });
}
