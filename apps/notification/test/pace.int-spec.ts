import { Clock } from '#libs/lifecycle';
import { Reconciler } from '#libs/messaging';
import {
  eventually,
  givenOffice,
  type MailSink,
  startMailSink,
  startTestService,
  type TestOffice,
  type TestService,
} from '#libs/testing';
import { HeldMails } from '../src/held-mails.in-tray.js';
import { NotificationModule } from '../src/index.js';
import { Pace } from '../src/pace.js';
import { givenMail, promiseDelivery, rowIn, rowOf } from './mails.js';

describe('the pace of mails to one domain', () => {
  let sink: MailSink;
  let service: TestService;
  let office: TestOffice;
  const onWire: Promise<number>[] = [];

  beforeAll(async () => {
    sink = await startMailSink((address) => {
      if (address.endsWith('@crowded.example')) onWire.push(attemptingAt('crowded.example'));
      return { kind: 'accept' };
    });
    service = await startTestService([NotificationModule], {
      env: {
        SMTP_URL: sink.url,
        MAIL_RATE_PER_MINUTE: '4',
        MAIL_CONNECTIONS_PER_HOST: '2',
        MAIL_CONNECTIONS: '5',
      },
    });
    office = await givenOffice(service.database);
  });

  afterAll(async () => {
    await service?.stop();
    await sink?.close();
  });

  it('puts the rest off until there is room, as no attempt of theirs, and holds up no other domain', async () => {
    const many = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => givenMail(service, office, `a${n}@Busy.example`)));
    const other = await givenMail(service, office, 'a@quiet.example');
    const before = Date.now();

    await promiseDelivery(service, [...many, other]);

    await rowIn(service, other, 'accepted');
    const rows = await eventually('four have gone, two are put off', async () => {
      const now = await Promise.all(many.map((mail) => rowOf(service, mail)));
      const done = now.filter(({ state }) => state === 'accepted').length === 4;
      return done && now.every(({ state }) => state !== 'attempting') && now;
    });
    const waiting = rows.filter(({ state }) => state === 'pending');
    expect(waiting).toHaveLength(2);
    for (const { attempts, notBefore } of waiting) {
      expect(attempts).toBe(0);
      expect(notBefore?.getTime()).toBeGreaterThan(before);
      expect(notBefore?.getTime()).toBeLessThanOrEqual(Date.now() + 60_000);
    }
    expect(await missing()).toEqual([]);

    // The minute is over.
    await service.database.query(`update ledger.mail_pace set expire = 0`);
    await service.database.query(
      `update ledger.delivery set not_before = attempted_at + interval '1 millisecond' where state = 'pending'`,
    );
    await service.app.get(Reconciler).reconcile(60);

    for (const mail of many) await rowIn(service, mail, 'accepted');
    expect(sink.mails.filter(({ to }) => to.endsWith('@busy.example') || to.endsWith('@Busy.example'))).toHaveLength(6);
  });

  it('is counted for all processes together', async () => {
    const other = new Pace(service.database, service.config, service.app.get(Clock));

    const answers = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((n) => (n % 2 ? other : service.app.get(Pace)).take(`a${n}@shared.example`)),
    );

    expect(answers.filter((answer) => answer === null)).toHaveLength(4);
  });

  it('lets no more be on the wire at once than the domain bears, and goes on as soon as one is done', async () => {
    const many = await Promise.all([1, 2, 3, 4].map((n) => givenMail(service, office, `c${n}@crowded.example`)));

    await promiseDelivery(service, many);

    for (const mail of many) expect(await rowIn(service, mail, 'accepted')).toMatchObject({ attempts: 1 });
    expect(Math.max(...(await Promise.all(onWire)))).toBeLessThanOrEqual(2);
  });

  it('leaves mails to a domain that others keep busy to the ledger', async () => {
    const [one, two, late] = await Promise.all([1, 2, 3].map((n) => givenMail(service, office, `f${n}@full.example`)));
    await service.database.query(
      `update ledger.delivery set state = 'attempting', attempt_id = gen_random_uuid(), attempted_at = now() where id = any($1)`,
      [[one?.id, two?.id]],
    );

    await promiseDelivery(service, late ? [late] : []);

    await eventually('it is put off', async () => late && (await rowOf(service, late)).notBefore !== null);
    await service.database.query(`update ledger.delivery set state = 'uncertain' where id = any($1)`, [
      [one?.id, two?.id],
    ]);
    await service.database.query(`update ledger.delivery set not_before = now() - interval '1 second' where id = $1`, [
      late?.id,
    ]);
    expect(await missing()).toHaveLength(1);
    await service.app.get(Reconciler).reconcile(60);
    if (late) await rowIn(service, late, 'accepted');
  });

  function missing() {
    return service.app.get(HeldMails).missing(service.database.manager);
  }

  async function attemptingAt(domain: string): Promise<number> {
    const [{ count }] = await service.database.query(
      `select count(*)::int from ledger.delivery where state = 'attempting' and address like '%@' || $1`,
      [domain],
    );
    return count;
  }
});
