import {
  eventually,
  givenOffice,
  type MailSink,
  startMailSink,
  startTestService,
  type TestOffice,
  type TestService,
} from '#libs/testing';
import { NotificationModule } from '../src/index.js';
import { type GivenMail, givenMail, promiseDelivery, rowIn, rowOf } from './mails.js';

const connections = 4;

describe('the mails that a process has on the wire', () => {
  let sink: MailSink;
  let service: TestService;
  let office: TestOffice;

  beforeAll(async () => {
    sink = await startMailSink((address) =>
      address.endsWith('@slow.example') ? { kind: 'stall', at: 'RCPT' } : { kind: 'accept' },
    );
    service = await startTestService([NotificationModule], {
      env: {
        SMTP_URL: sink.url,
        MAIL_CONNECTIONS: String(connections),
        MAIL_TIMEOUT_SECONDS: '2',
        QUEUE_BACKOFF_MS: '50',
      },
    });
    office = await givenOffice(service.database);
  });

  afterAll(async () => {
    await service?.stop();
    await sink?.close();
  });

  it('leave the connections that are free to the others while some get no answer', async () => {
    const slow = await given('slow.example', 2);
    const quick = await given('quick.example', 7);

    await promiseDelivery(service, [...slow, ...quick]);

    for (const mail of quick) await rowIn(service, mail, 'accepted');
    expect(await statesOf(slow)).toEqual(['attempting', 'attempting']);
    for (const mail of slow) await eventually('it is put off', async () => (await rowOf(service, mail)).attempts > 1);
  });

  it('are never more than there are connections, and what waits behind them is not claimed', async () => {
    const slow = await given('slow.example', 7);
    let most = 0;

    await promiseDelivery(service, slow.slice(0, 4));
    await promiseDelivery(service, slow.slice(4));
    await eventually('each has been tried', async () => {
      const states = await statesOf(slow);
      most = Math.max(most, states.filter((state) => state === 'attempting').length);
      const tries = await Promise.all(slow.map((mail) => rowOf(service, mail)));
      return tries.every(({ attempts }) => attempts > 0);
    });

    expect(most).toBe(connections);
  });

  it('take turns: the notice of another message does not wait for the last mail of a long one', async () => {
    const long = await given('long.example', 40);
    const notice = await given('notice.example', 1);

    await promiseDelivery(service, [...long]);
    await promiseDelivery(service, notice);

    for (const mail of [...long, ...notice]) await rowIn(service, mail, 'accepted');
    const order = sink.mails.map(({ to }) => to).filter((to) => /@(long|notice)\.example$/.test(to));
    expect(order.indexOf('a0@notice.example')).toBeLessThan(order.length - 1);
    expect(new Set(order).size).toBe(41);
  });

  it('are sent once when two messages name them', async () => {
    const mails = await given('twice.example', 9);

    await Promise.all([promiseDelivery(service, mails), promiseDelivery(service, [...mails].reverse())]);

    for (const mail of mails) expect(await rowIn(service, mail, 'accepted')).toMatchObject({ attempts: 1 });
    expect(sink.mails.filter(({ to }) => to.endsWith('@twice.example'))).toHaveLength(9);
  });

  async function given(domain: string, count: number): Promise<GivenMail[]> {
    const mails: GivenMail[] = [];
    for (let n = 0; n < count; n++) mails.push(await givenMail(service, office, `a${n}@${domain}`));
    return mails;
  }

  async function statesOf(mails: readonly GivenMail[]): Promise<string[]> {
    return (await Promise.all(mails.map((mail) => rowOf(service, mail)))).map(({ state }) => state);
  }
});
